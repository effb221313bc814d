package dev.trellis.tck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

/** Calls are judged by what may have happened beside them: ends that come, ids that get free. */
class HistoryTest {
  private static final EntityRef FOLDER = new EntityRef("folder", "f");
  private static final EntityRef FILE = new EntityRef("file", "x");
  private static final long END = 10;

  private final List<History.Event> events = new ArrayList<>();

  private void call(long begin, long end, Step step, String reply) {
    events.add(new History.Event(1, step, reply, begin, end));
  }

  private static Step create(EntityRef ref, String name) {
    return new Step.Create(ref, Option.when(ref.equals(FILE), FOLDER), name);
  }

  private static Step delete(EntityRef ref) {
    return new Step.Delete(ref, DeleteMode.RESTRICT);
  }

  private boolean isLegalWhileEnding() {
    return isLegal(History.of(events).whileCascading().whileEnding("c", END));
  }

  private static boolean isLegal(History history) {
    return history.legalOrder().isDefined();
  }

  @Example
  void anEndedEntityIsSeenUpToItsEndOnly() {
    call(1, 2, create(FOLDER, "c"), "c at 1");
    call(3, 4, new Step.Find(FOLDER), "c at 1");
    call(11, 12, new Step.Find(FOLDER), "NotFound");
    assertThat(isLegalWhileEnding()).isTrue();
    assertThat(isLegal(History.of(events))).isFalse();
    call(13, 14, new Step.Find(FOLDER), "c at 1");
    assertThat(isLegalWhileEnding()).isFalse();
  }

  @Example
  void beforeItsEndAnEntityIsSeen() {
    call(1, 2, create(FOLDER, "c"), "c at 1");
    call(3, 4, new Step.Find(FOLDER), "NotFound");
    assertThat(isLegalWhileEnding()).isFalse();
  }

  @Example
  void acrossTheEndBothIsRight_andAnEndMayBePutOff() {
    call(1, 2, create(FOLDER, "c"), "c at 1");
    call(8, 12, new Step.Find(FOLDER), "NotFound");
    call(9, 16, new Step.Rename(FOLDER, "a"), "a at 2");
    call(13, 14, new Step.Find(FOLDER), "NotFound");
    call(17, 18, new Step.Find(FOLDER), "a at 2");
    assertThat(isLegalWhileEnding()).isTrue();
    call(19, 20, new Step.Find(FOLDER), "NotFound");
    assertThat(isLegalWhileEnding()).isFalse();
  }

  @Example
  void nothingIsCreatedUnderAnEndedParent_andNothingThatHasEnded() {
    call(1, 2, create(FOLDER, "c"), "c at 1");
    call(11, 12, create(FILE, "a"), "ParentNotFound");
    call(13, 14, create(new EntityRef("folder", "g"), "c"), "InvalidEntity");
    assertThat(isLegalWhileEnding()).isTrue();
    call(15, 16, create(FILE, "a"), "a at 1");
    assertThat(isLegalWhileEnding()).isFalse();
  }

  @Example
  void whatHangsUnderAnEndedParentGoes_butNotAgainstItsWill() {
    call(1, 2, create(FOLDER, "c"), "c at 1");
    call(3, 4, create(FILE, "a"), "a at 1");
    call(11, 12, new Step.Find(FILE), "a at 1");
    call(13, 14, new Step.Find(FILE), "NotFound");
    assertThat(isLegalWhileEnding()).isTrue();
    call(5, 6, new Step.Find(FILE), "NotFound");
    assertThat(isLegalWhileEnding()).isFalse();
  }

  @Example
  void aParentMayBeHeldByAnEndedChildThatStorageRemoved() {
    call(1, 2, create(FOLDER, "a"), "a at 1");
    call(3, 4, create(FILE, "c"), "c at 1");
    call(11, 12, delete(FOLDER), "HasChildren");
    call(13, 14, delete(FOLDER), "deleted");
    assertThat(isLegalWhileEnding()).isTrue();
    assertThat(isLegal(History.of(events).whileCascading())).isFalse();
  }

  @Example
  void anIdIsFreeOnlyWhenStorageHasDroppedItsOwner() {
    call(1, 2, create(FOLDER, "a"), "a at 1");
    call(3, 4, delete(FOLDER), "deleted");
    call(7, 8, create(FOLDER, "b"), "b at 1");
    assertThat(isLegal(History.of(events))).isFalse();
    assertThat(isLegal(History.of(events).whilePurging(Map.of(FOLDER, 5L)))).isTrue();
    assertThat(isLegal(History.of(events).whilePurging(Map.of(FOLDER, 9L)))).isFalse();
  }

  @Example
  void anIdIsTakenAsLongAsSomethingHangsUnderItsOwner() {
    call(1, 2, create(FOLDER, "a"), "a at 1");
    call(3, 4, create(FILE, "a"), "a at 1");
    call(5, 6, new Step.Delete(FOLDER, DeleteMode.CASCADE), "deleted");
    call(8, 9, create(FOLDER, "b"), "b at 1");
    Map<EntityRef, Long> purged = Map.of(FOLDER, 7L);
    assertThat(isLegal(History.of(events).whileCascading().whilePurging(purged))).isTrue();
    call(10, 11, new Step.Find(FILE), "a at 1");
    assertThat(isLegal(History.of(events).whileCascading().whilePurging(purged))).isFalse();
  }

  @Example
  void anUpdateOfAFormerOwnerOfAnIdFindsNothing() {
    call(1, 2, create(FOLDER, "a"), "a at 1");
    call(3, 4, delete(FOLDER), "deleted");
    call(6, 7, create(FOLDER, "b"), "b at 1");
    call(8, 9, new Step.Update(FOLDER, 1, "a"), "NotFound");
    assertThat(isLegal(History.of(events).whilePurging(Map.of(FOLDER, 5L)))).isTrue();
    assertThat(isLegal(History.of(events).whilePurging(Map.of(FOLDER, 10L)))).isFalse();
  }
}

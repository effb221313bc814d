package dev.trellis.port.cascade;

import static dev.trellis.port.fake.Family.MEMBER;
import static dev.trellis.port.fake.Family.RULES;
import static dev.trellis.port.fake.Family.id;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.change.Change.RemoveGate;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.port.cascade.CascadeProgress.Failure;
import dev.trellis.port.fake.FakeStore;
import dev.trellis.port.fake.Family;
import dev.trellis.port.out.ChildQuery;
import io.vavr.control.Option;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadeTest {
  private static final int MORE_THAN_A_PAGE = 250;

  private final Family family = new Family();
  private final FakeStore store = family.store;
  private final Cascade cascade = Cascade.of(RULES, store, family.clock);

  /** What is left of a team that was deleted with so many members. */
  private Tombstone teamWith(int members) {
    var team = family.team("t-1");
    IntStream.range(0, members).forEach(i -> family.member(id(i), "t-1"));
    Tombstone tombstone = ok(family.trellis.delete(team, DeleteMode.CASCADE));
    store.applied.clear();
    return tombstone;
  }

  private CascadeProgress run(Tombstone tombstone) {
    return cascade.run(tombstone, () -> true);
  }

  private List<EntityRef> live() {
    return store.entities.values().stream()
        .filter(entity -> entity.deletion().isEmpty())
        .map(Entity::ref)
        .toList();
  }

  private boolean isGateRemoved() {
    return store.applied.stream()
        .flatMap(changes -> changes.changes().stream())
        .anyMatch(RemoveGate.class::isInstance);
  }

  @Test
  void run_manyChildren_deletesThemAllInBoundedPages() {
    CascadeProgress progress = run(teamWith(MORE_THAN_A_PAGE));

    assertThat(live()).isEmpty();
    assertThat(progress.deleted()).isEqualTo(MORE_THAN_A_PAGE);
    assertThat(progress.complete()).isTrue();
    assertThat(progress.failures()).isEmpty();
    assertThat(isGateRemoved()).isTrue();
    assertThat(store.queries).hasSizeGreaterThan(1);
    assertThat(store.queries).extracting(ChildQuery::limit).allMatch(limit -> limit <= 100);
  }

  @Test
  void run_childrenFallToTheDeletionOfTheirParent() {
    Tombstone tombstone = teamWith(2);
    family.clock.advance(Family.A_DAY);
    run(tombstone);

    List<Deletion> deletions =
        store.entities.values().stream().flatMap(e -> e.deletion().toJavaStream()).toList();
    assertThat(deletions).hasSize(3).containsOnly(tombstone.deletion());
  }

  @Test
  void run_emptyPagesInBetween_goesOnBehindThem() {
    Tombstone tombstone = teamWith(5);
    store.pageSize = limit -> store.queries.size() % 2;

    assertThat(run(tombstone).complete()).isTrue();
    assertThat(live()).isEmpty();
  }

  @Test
  void run_mayNotGoOn_stopsAtOnceAndKeepsTheGate() {
    Tombstone tombstone = teamWith(5);
    int[] steps = {0};

    CascadeProgress stopped = cascade.run(tombstone, () -> steps[0]++ < 3);

    assertThat(stopped).isEqualTo(new CascadeProgress(tombstone, 3, false, List.of()));
    assertThat(live()).containsExactly(MEMBER.ref(id(3)), MEMBER.ref(id(4)));
    assertThat(steps[0]).isEqualTo(4);
    assertThat(isGateRemoved()).isFalse();
    assertThat(run(tombstone)).isEqualTo(new CascadeProgress(tombstone, 2, true, List.of()));
  }

  @Test
  void run_repeated_hasNothingLeftToDo() {
    Tombstone tombstone = teamWith(5);
    run(tombstone);
    var before = List.copyOf(store.entities.values());

    assertThat(run(tombstone)).isEqualTo(new CascadeProgress(tombstone, 0, true, List.of()));
    assertThat(List.copyOf(store.entities.values())).isEqualTo(before);
  }

  @Test
  void run_oneChildFails_reportsItDoesTheRestAndIsNotComplete() {
    Tombstone tombstone = teamWith(5);
    EntityRef third = MEMBER.ref(id(2));
    store.disturbance =
        changes ->
            FakeStore.deletedBy(changes).contains(third)
                ? Option.some(FakeStore.DOWN)
                : Option.none();

    assertThat(run(tombstone))
        .isEqualTo(
            new CascadeProgress(tombstone, 4, false, List.of(new Failure(third, FakeStore.DOWN))));
    assertThat(live()).containsExactly(third);
    assertThat(isGateRemoved()).isFalse();

    store.disturbance = changes -> Option.none();
    assertThat(run(tombstone)).isEqualTo(new CascadeProgress(tombstone, 1, true, List.of()));
  }

  @Test
  void run_everyChildFails_stopsAfterSome() {
    Tombstone tombstone = teamWith(MORE_THAN_A_PAGE);
    store.disturbance = changes -> Option.some(FakeStore.DOWN);

    CascadeProgress progress = run(tombstone);

    assertThat(progress.failures()).hasSize(25);
    assertThat(store.applied).as("one page").hasSize(100);
    assertThat(progress.complete()).isFalse();
  }

  @Test
  void run_gateIsStillOpen_closesItFirst() {
    Tombstone tombstone = teamWith(2);
    store.closedGates.clear();

    assertThat(run(tombstone)).isEqualTo(new CascadeProgress(tombstone, 2, true, List.of()));
    assertThat(store.closedGates).containsExactly(tombstone.ref());
  }

  @Test
  void run_refBelongsToAnotherSince_leavesItAndItsChildrenAlone() {
    Tombstone old = teamWith(0);
    store.entities.clear();
    store.closedGates.clear();
    EntityRef team = family.team("t-1").ref();
    EntityRef member = family.member("m", "t-1").ref();

    assertThat(run(old)).isEqualTo(new CascadeProgress(old, 0, true, List.of()));
    assertThat(live()).containsExactly(member, team);
    assertThat(store.closedGates).isEmpty();
  }

  @Test
  void run_listingFails_reportsTheParent() {
    Tombstone tombstone = teamWith(1);
    store.unlistable = Option.some(FakeStore.DOWN);

    assertThat(run(tombstone))
        .isEqualTo(
            new CascadeProgress(
                tombstone, 0, false, List.of(new Failure(tombstone.ref(), FakeStore.DOWN))));
  }

  @Test
  void run_gateCannotBeRemoved_reportsTheParent() {
    Tombstone tombstone = teamWith(0);
    store.disturbance = changes -> Option.some(FakeStore.DOWN);

    assertThat(run(tombstone))
        .isEqualTo(
            new CascadeProgress(
                tombstone, 0, false, List.of(new Failure(tombstone.ref(), FakeStore.DOWN))));
  }

  @Test
  void run_gateCountsChildrenThatAreNotListed_isNotComplete() {
    Tombstone tombstone = teamWith(3);
    store.hidden = child -> child.ref().id().equals(id(1));

    assertThat(run(tombstone)).isEqualTo(new CascadeProgress(tombstone, 2, false, List.of()));

    store.hidden = child -> false;
    assertThat(run(tombstone)).isEqualTo(new CascadeProgress(tombstone, 1, true, List.of()));
  }

  @Test
  void run_childWrittenMeanwhile_readsItAgainAndDeletesIt() {
    Tombstone tombstone = teamWith(1);
    store.disturbance =
        changes -> {
          if (store.applied.size() <= 3) {
            store.touch(MEMBER.ref(id(0)));
          }
          return Option.none();
        };

    assertThat(run(tombstone)).isEqualTo(new CascadeProgress(tombstone, 1, true, List.of()));
    assertThat(store.reads).isEqualTo(3);
  }

  @Test
  void run_childWrittenAgainAndAgain_givesUpAndReportsIt() {
    Tombstone tombstone = teamWith(1);
    EntityRef child = MEMBER.ref(id(0));
    store.disturbance =
        changes -> {
          store.touch(child);
          return Option.none();
        };

    CascadeProgress progress = run(tombstone);

    assertThat(progress.complete()).isFalse();
    assertThat(progress.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.ref()).isEqualTo(child);
              assertThat(failure.error()).isInstanceOf(ConcurrentModification.class);
            });
    assertThat(store.applied).hasSizeBetween(2, 100);
  }

  @Test
  void run_childDeletedMeanwhile_isNoFailureAndNotCounted() {
    Tombstone tombstone = teamWith(2);
    EntityRef first = MEMBER.ref(id(0));
    store.disturbance =
        changes -> {
          if (FakeStore.deletedBy(changes).contains(first)) {
            store.entities.remove(first);
          }
          return Option.none();
        };

    assertThat(run(tombstone)).isEqualTo(new CascadeProgress(tombstone, 1, true, List.of()));
  }

  @Test
  void run_childReplacedMeanwhile_leavesTheNewOneAlone() {
    Tombstone tombstone = teamWith(1);
    EntityRef child = MEMBER.ref(id(0));
    store.disturbance =
        changes -> {
          store.entities.computeIfPresent(
              child,
              (ref, entity) ->
                  entity.toBuilder()
                      .incarnation(new Incarnation("new"))
                      .parent(Option.none())
                      .build());
          return Option.none();
        };

    assertThat(run(tombstone).failures()).isEmpty();
    assertThat(live()).containsExactly(child);
  }

  @Test
  void run_parentDeletedWithRestrict_touchesNothing() {
    Tombstone tombstone = ok(family.trellis.delete(family.team("t-1"), DeleteMode.RESTRICT));
    store.applied.clear();

    assertThat(run(tombstone)).isEqualTo(new CascadeProgress(tombstone, 0, true, List.of()));
    assertThat(store.applied).isEmpty();
    assertThat(store.queries).isEmpty();
  }

  @Test
  void run_typeWithoutChildren_touchesNothing() {
    family.team("t-1");
    Tombstone tombstone = ok(family.trellis.delete(family.member("m", "t-1"), DeleteMode.CASCADE));
    store.applied.clear();

    assertThat(run(tombstone).complete()).isTrue();
    assertThat(store.applied).isEmpty();
    assertThat(store.queries).isEmpty();
  }
}

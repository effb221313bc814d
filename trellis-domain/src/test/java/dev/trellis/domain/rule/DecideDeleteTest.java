package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.DELETION_1;
import static dev.trellis.domain.TestEntities.NOW;
import static dev.trellis.domain.TestEntities.NOW_STORED;
import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.TITLE_1;
import static dev.trellis.domain.TestEntities.accepted;
import static dev.trellis.domain.TestEntities.deletion;
import static dev.trellis.domain.TestEntities.entity;
import static dev.trellis.domain.TestEntities.expiringAt;
import static dev.trellis.domain.TestEntities.organization;
import static dev.trellis.domain.TestEntities.studio;
import static dev.trellis.domain.TestEntities.title;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.DropLink;
import dev.trellis.domain.change.Change.LeaveClosedGate;
import dev.trellis.domain.change.Change.LeaveGate;
import dev.trellis.domain.change.Change.ReleaseClaim;
import dev.trellis.domain.change.Change.RemoveGate;
import dev.trellis.domain.change.Change.RemoveLink;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Tombstone;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecideDeleteTest {
  private static final Duration RETENTION = Duration.ofMinutes(10);
  private static final Instant PURGE_AT = Instant.parse("2026-03-01T12:10:00Z");

  private static Decision delete(Entity entity, DeleteMode mode) {
    return accepted(RULES.decide(new Command.Delete(entity, mode, DELETION_1, NOW, RETENTION)));
  }

  private static Deletion begunAt(EntityRef origin, DeleteMode mode) {
    return new Deletion(DELETION_1, origin, mode, NOW_STORED, PURGE_AT);
  }

  private static List<Change> changesOf(Decision decision) {
    return decision.changes().changes();
  }

  private static ReleaseClaim release(Entity owner, int index) {
    return new ReleaseClaim(owner.claims().get(index), owner.ref(), owner.incarnation());
  }

  private static Link linkOf(Entity child) {
    return child.link().getOrElseThrow(AssertionError::new);
  }

  @ParameterizedTest
  @EnumSource(DeleteMode.class)
  void delete_root_closesItsGateAndReleasesItsClaims(DeleteMode mode) {
    Entity entity = organization();
    Deletion deletion = begunAt(ORG_1, mode);
    Decision decision = delete(entity, mode);
    assertThat(decision.entity())
        .isEqualTo(entity.toBuilder().deletion(Option.some(deletion)).build());
    assertThat(changesOf(decision))
        .containsExactly(
            new DeleteEntity(entity, deletion, Option.some(NOW)),
            new CloseGate(ORG_1, entity.incarnation(), mode),
            release(entity, 0));
  }

  @ParameterizedTest
  @EnumSource(DeleteMode.class)
  void delete_childThatMayHaveChildren_leavesItsParentToo(DeleteMode mode) {
    Entity entity = studio();
    assertThat(changesOf(delete(entity, mode)))
        .containsExactly(
            new DeleteEntity(entity, begunAt(STUDIO_1, mode), Option.some(NOW)),
            new CloseGate(STUDIO_1, entity.incarnation(), mode),
            release(entity, 0),
            release(entity, 1),
            new RemoveLink(linkOf(entity)),
            new LeaveGate(linkOf(entity)));
  }

  @ParameterizedTest
  @EnumSource(DeleteMode.class)
  void delete_leaf_hasNoGateToClose(DeleteMode mode) {
    Entity entity = title();
    assertThat(changesOf(delete(entity, mode)))
        .containsExactly(
            new DeleteEntity(entity, begunAt(TITLE_1, mode), Option.some(NOW)),
            release(entity, 0),
            new RemoveLink(linkOf(entity)),
            new LeaveGate(linkOf(entity)));
  }

  @Test
  void delete_usesTheShardThatTheChildWasLinkedIn() {
    assertThat(linkOf(studio()).shard().index()).isEqualTo(5);
    assertThat(changesOf(delete(studio(), DeleteMode.CASCADE)))
        .contains(new LeaveGate(studio().link().getOrElseThrow(AssertionError::new)));
  }

  @Test
  void delete_noRetention_mayBePurgedAtOnce() {
    Command delete =
        new Command.Delete(title(), DeleteMode.CASCADE, DELETION_1, NOW, Duration.ZERO);
    assertThat(accepted(RULES.decide(delete)).entity().deletion().map(Deletion::purgeAt))
        .isEqualTo(Option.some(Instant.parse("2026-03-01T12:00:00Z")));
  }

  @Test
  void reap_isACascadeThatDoesNotAskForTheTime() {
    EntityRef session = SESSION.ref("x");
    Entity expired = expiringAt(NOW.minusSeconds(1), entity(session).build());
    Decision decision =
        accepted(RULES.decide(new Command.Reap(expired, DELETION_1, NOW, RETENTION)));
    Deletion deletion = begunAt(session, DeleteMode.CASCADE);
    assertThat(decision.entity())
        .isEqualTo(expired.toBuilder().deletion(Option.some(deletion)).build());
    assertThat(changesOf(decision))
        .containsExactly(
            new DeleteEntity(expired, deletion, Option.none()),
            new CloseGate(session, expired.incarnation(), DeleteMode.CASCADE));
  }

  @Test
  void bury_dropsTheLinkAndGivesUpAllElse() {
    Entity removed = studio();
    Decision decision =
        accepted(RULES.decide(new Command.Bury(removed, NOW, Duration.ofMinutes(10))));
    assertThat(decision.entity().deletion().map(Deletion::mode)).contains(DeleteMode.CASCADE);
    assertThat(decision.entity().deletion().map(Deletion::purgeAt)).contains(PURGE_AT);
    assertThat(changesOf(decision))
        .containsExactly(
            new DropLink(linkOf(removed)),
            new CloseGate(STUDIO_1, removed.incarnation(), DeleteMode.CASCADE),
            release(removed, 0),
            release(removed, 1),
            new LeaveGate(linkOf(removed)));
  }

  @Test
  void bury_isTheSameDeletionEachTime() {
    Command first = new Command.Bury(title(), NOW, RETENTION);
    Command again = new Command.Bury(title(), NOW.plusSeconds(60), RETENTION);
    assertThat(accepted(RULES.decide(again)).entity().deletion().map(Deletion::id))
        .isEqualTo(accepted(RULES.decide(first)).entity().deletion().map(Deletion::id));
  }

  @Test
  void follow_takesOverTheDeletionOfTheParent() {
    Entity child = studio();
    Deletion deletion = deletion(DeleteMode.CASCADE);
    Tombstone parent =
        new Tombstone(ORG_1, organization().incarnation(), organization().version(), deletion);
    Decision decision = accepted(RULES.decide(new Command.Follow(child, parent, NOW)));
    assertThat(decision.entity())
        .isEqualTo(child.toBuilder().deletion(Option.some(deletion)).build());
    assertThat(changesOf(decision))
        .containsExactly(
            new LeaveClosedGate(linkOf(child), organization().incarnation()),
            new DeleteEntity(child, deletion, Option.none()),
            new CloseGate(STUDIO_1, child.incarnation(), DeleteMode.CASCADE),
            release(child, 0),
            release(child, 1),
            new RemoveLink(linkOf(child)));
  }

  @Test
  void finish_removesTheGateOfThatIncarnation() {
    Tombstone tombstone =
        new Tombstone(
            ORG_1,
            organization().incarnation(),
            organization().version(),
            deletion(DeleteMode.CASCADE));
    assertThat(RULES.finish(tombstone))
        .isEqualTo(ChangeSet.of(new RemoveGate(ORG_1, organization().incarnation())));
  }
}

package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.DELETION_1;
import static dev.trellis.domain.TestEntities.FRESH;
import static dev.trellis.domain.TestEntities.NOW;
import static dev.trellis.domain.TestEntities.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.ReleaseClaim;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of decisions whatever the number of shards, claims and the mode of deletion. */
class DecisionProperties {
  private static final EntityType<Attributes> TOP =
      EntityType.root("top", Attributes.class).id(DecisionProperties::id).build();

  /** Up to three unique fields, each absent or one of few values. */
  private static final EntityType<Attributes> LOW =
      EntityType.childOf(TOP, "low", Attributes.class)
          .id(DecisionProperties::id)
          .parentId(value -> "t")
          .unique("a", value -> value.text("a"))
          .unique("b", value -> value.text("b"))
          .unique("c", value -> value.text("c"))
          .build();

  private static final Hierarchy HIERARCHY = Hierarchy.of(TOP, LOW);

  private static String id(Attributes value) {
    return value.text("id").getOrElse("x");
  }

  @Provide
  Arbitrary<Attributes> values() {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), Arbitraries.of("", "v", "w"))
        .map(Attributes::of);
  }

  @Provide
  Arbitrary<Integer> shardCounts() {
    return Arbitraries.of(1, 2, 16, 1024);
  }

  private static Draft draft(Attributes value) {
    return accepted(Rules.of(HIERARCHY).draft(LOW, value, value));
  }

  private static Decision created(Attributes value, int shards) {
    return accepted(
        Rules.of(HIERARCHY, shards).decide(new Command.Create(draft(value), FRESH, NOW)));
  }

  private static Decision updated(Entity read, Attributes value) {
    return accepted(Rules.of(HIERARCHY).decide(new Command.Update(read, draft(value), NOW)));
  }

  private static Decision deleted(Entity read, DeleteMode mode) {
    return accepted(
        Rules.of(HIERARCHY).decide(new Command.Delete(read, mode, DELETION_1, NOW, Duration.ZERO)));
  }

  private static Set<ClaimId> taken(ChangeSet changes) {
    return changes.changes().stream()
        .filter(TakeClaim.class::isInstance)
        .map(change -> ((TakeClaim) change).claim().id())
        .collect(Collectors.toSet());
  }

  private static Set<ClaimId> released(ChangeSet changes) {
    return changes.changes().stream()
        .filter(ReleaseClaim.class::isInstance)
        .map(change -> ((ReleaseClaim) change).id())
        .collect(Collectors.toSet());
  }

  @Property
  void errors_of_parents_go_before_those_of_existence_children_and_uniqueness(
      @ForAll("values") Attributes before,
      @ForAll("values") Attributes after,
      @ForAll("shardCounts") int shards,
      @ForAll DeleteMode mode) {
    Entity read = created(before, shards).entity();
    for (Decision decision :
        List.of(created(before, shards), updated(read, after), deleted(read, mode))) {
      assertThat(decision.changes().changes()).extracting(Change::rank).isSorted().isNotEmpty();
      assertThat(decision.changes().changes()).doesNotHaveDuplicates();
    }
  }

  @Property
  void an_entity_claims_exactly_the_fields_that_are_there(
      @ForAll("values") Attributes value, @ForAll("shardCounts") int shards) {
    Decision decision = created(value, shards);
    assertThat(draft(value).claims())
        .extracting(ClaimKey::constraint)
        .containsExactlyElementsOf(value.without("d").asMap().keySet());
    assertThat(decision.entity().claims())
        .isEqualTo(draft(value).claims().stream().map(ClaimId::of).toList());
    assertThat(taken(decision.changes())).isEqualTo(new HashSet<>(decision.entity().claims()));
  }

  @Property
  void after_an_update_an_entity_holds_its_new_values_and_no_others(
      @ForAll("values") Attributes before, @ForAll("values") Attributes after) {
    Entity read = created(before, 1).entity();
    Decision decision = updated(read, after);
    Set<ClaimId> held = new HashSet<>(read.claims());
    assertThat(held).containsAll(released(decision.changes()));
    held.removeAll(released(decision.changes()));
    assertThat(held).noneMatch(taken(decision.changes())::contains);
    held.addAll(taken(decision.changes()));
    assertThat(held).isEqualTo(new HashSet<>(decision.entity().claims()));
  }

  @Property
  void a_deletion_releases_all_that_was_claimed_in_the_name_of_that_incarnation(
      @ForAll("values") Attributes value, @ForAll DeleteMode mode) {
    Entity read = created(value, 1).entity();
    ChangeSet changes = deleted(read, mode).changes();
    assertThat(released(changes)).isEqualTo(new HashSet<>(read.claims()));
    assertThat(changes.changes())
        .filteredOn(ReleaseClaim.class::isInstance)
        .allMatch(
            change -> {
              ReleaseClaim release = (ReleaseClaim) change;
              return release.incarnation().equals(FRESH) && release.owner().equals(read.ref());
            });
  }

  @Property
  void every_update_adds_one_to_the_version_and_keeps_the_incarnation(
      @ForAll("values") Attributes value, @ForAll @IntRange(min = 1, max = 5) int updates) {
    Entity entity = created(value, 1).entity();
    for (int i = 0; i < updates; i++) {
      entity = updated(entity, value).entity();
    }
    assertThat(entity.version().number()).isEqualTo(1 + updates);
    assertThat(entity.incarnation()).isEqualTo(FRESH);
    assertThat(entity.deletion()).isEqualTo(Option.none());
  }

  @Property
  void what_is_created_leaves_through_the_gate_that_it_came_in(
      @ForAll("values") Attributes value,
      @ForAll("shardCounts") int shards,
      @ForAll DeleteMode mode) {
    Entity entity = created(value, shards).entity();
    assertThat(deleted(entity, mode).changes().changes())
        .contains(new Change.LeaveGate(entity.link().getOrElseThrow(AssertionError::new)));
    assertThat(created(value, shards).changes().changes())
        .contains(new Change.EnterGate(entity.link().getOrElseThrow(AssertionError::new)));
  }
}

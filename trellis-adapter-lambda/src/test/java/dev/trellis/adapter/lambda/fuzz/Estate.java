package dev.trellis.adapter.lambda.fuzz;

import static dev.trellis.adapter.lambda.run.Sandbox.FILE;
import static dev.trellis.adapter.lambda.run.Sandbox.FOLDER;
import static dev.trellis.adapter.lambda.run.Sandbox.HIERARCHY;
import static dev.trellis.adapter.lambda.run.Sandbox.PASS;
import static dev.trellis.adapter.lambda.run.Sandbox.STAMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.attribute.Utf8;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Folders in memory, one of which was deleted with what is in it and one not, and a pass that has
 * expired. As a store it notices what is asked and written.
 */
final class Estate implements HierarchyStore {
  static final EntityRef HOME = FOLDER.ref("home");
  static final EntityRef GONE = FOLDER.ref("gone");
  static final EntityRef OVER = PASS.ref("over");

  /** When records arrive: the pass is over by then. */
  static final Clock LATER = Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);

  private static final Clock EARLIER = Clock.offset(LATER, Duration.ofDays(-1));
  private static final List<EntityRef> KEPT =
      List.of(HOME, FILE.ref("kept"), FOLDER.ref("room"), PASS.ref("valid"));

  // the same in each run, and not to be guessed
  private final Random random = new Random(1);
  private final InMemoryTrellis world =
      InMemoryTrellis.builder(HIERARCHY)
          .clock(EARLIER)
          .ids(() -> new UUID(random.nextLong(), random.nextLong()).toString())
          .build();
  private final List<Entity> kept;
  private boolean written;

  Estate() {
    create(FOLDER, "home", Option.none());
    create(FILE, "kept", Option.some("home"));
    create(FOLDER, "room", Option.some("home"));
    create(PASS, "valid", Option.some("home"));
    create(PASS, "over", Option.some("home"));
    create(STAMP, "stamp", Option.some("over"));
    create(FOLDER, "gone", Option.none());
    create(FOLDER, "attic", Option.some("gone"));
    create(FILE, "lost", Option.some("gone"));
    ok(world.trellis().delete(FOLDER, "gone", DeleteMode.CASCADE));
    kept = found(KEPT);
  }

  private void create(EntityType<Attributes> type, String id, Option<String> in) {
    Attributes value =
        Attributes.none()
            .with("id", id)
            .with("name", id)
            .with("ends", id.equals("over") ? "2026-01-01T12:00:00Z" : "2027-01-01T00:00:00Z");
    ok(world.trellis().create(type, in.fold(() -> value, parent -> value.with("in", parent))));
  }

  Entity entity(EntityRef ref) {
    return found(List.of(ref)).get(0);
  }

  private List<Entity> found(Collection<EntityRef> refs) {
    return ok(world.store().find(refs, Consistency.CONSISTENT));
  }

  /** Which of some have not been deleted. */
  List<EntityRef> left(EntityRef... refs) {
    return found(List.of(refs)).stream()
        .filter(entity -> entity.deletion().isEmpty())
        .map(Entity::ref)
        .toList();
  }

  /** Whether it is no longer as it was. */
  boolean isWritten() {
    return written;
  }

  /** Whether a text names a live entity as nobody can whom storage didn't tell. */
  boolean isToldIn(String text) {
    return kept.stream().anyMatch(entity -> text.contains(entity.incarnation().value()));
  }

  /** What lives is as it was, in its place, its values are taken, and it takes children. */
  void assertUntouched() {
    assertThat(found(KEPT)).isEqualTo(kept);
    Trellis trellis = world.trellis();
    Attributes rival =
        Attributes.none().with("id", "rival").with("in", "home").with("name", "kept");
    assertThat(trellis.create(FILE, rival).getLeft()).isInstanceOf(DuplicateValue.class);
    ChildPage home = ok(world.store().children(childrenOf(HOME)));
    assertThat(home.parentOpen()).isTrue();
    assertThat(home.children()).containsAll(kept.subList(1, kept.size()));
    assertThat(ok(world.store().children(childrenOf(FOLDER.ref("room")))).parentOpen()).isTrue();
  }

  private static ChildQuery childrenOf(EntityRef parent) {
    return new ChildQuery(parent, Option.none(), Option.none(), 100, Consistency.CONSISTENT);
  }

  /** DynamoDB would refuse any other request, each time that it is made. */
  private static void assertSensible(Removals removals) {
    assertPossible(removals.refs());
    assertThat(removals.parents())
        .allSatisfy(ref -> assertThat(Utf8.length(ref.toString())).isLessThanOrEqualTo(1024));
    assertThat(removals.records()).doesNotHaveDuplicates();
    assertThat(removals.claims()).allSatisfy(id -> assertThat(id.value()).hasSize(32));
  }

  private static void assertPossible(Collection<EntityRef> refs) {
    assertThat(refs).allSatisfy(ref -> assertThat(ref.problem()).as("%s", ref).isEmpty());
  }

  @Override
  public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
    written = true;
    Removals removals = new Removals();
    changes.changes().forEach(change -> change.accept(removals));
    assertSensible(removals);
    return world.store().apply(changes);
  }

  @Override
  public Either<TrellisError, List<Entity>> find(
      Collection<EntityRef> refs, Consistency consistency) {
    assertPossible(refs);
    return world.store().find(refs, consistency);
  }

  @Override
  public Either<TrellisError, ChildPage> children(ChildQuery query) {
    assertPossible(List.of(query.parent()));
    return world.store().children(query);
  }

  private static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }
}

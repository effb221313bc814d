package dev.trellis.tck.broken;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.EnterGate;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.change.Change.LeaveGate;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.WorldSpec;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Deletes gone wrong; what goes wrong with a cascade is in {@link CascadeDefects}. */
final class DeletionDefects {
  private DeletionDefects() {}

  static List<Defect> all() {
    return List.of(
        Defect.stored(
            "a second delete succeeds",
            store ->
                Stores.refusing(
                    store,
                    (set, error) ->
                        error instanceof NotFound && Stores.has(set, DeleteEntity.class)
                            ? Either.right(set)
                            : Either.left(error)),
            Rule.T401),
        Defect.stored(
            "a child leaves its parent's gate twice",
            store ->
                Stores.rewriting(
                    store,
                    set -> {
                      List<Change> changes = new ArrayList<>(set.changes());
                      changes.addAll(Stores.all(set, LeaveGate.class));
                      return changes;
                    }),
            Rule.T402),
        Defect.of(
            "RESTRICT overlooks children of all types but the first",
            OneTypeOfChild::new,
            Rule.T402),
        Defect.called("RESTRICT names no child", Nameless::new, Rule.T402),
        Defect.stored(
            "a deleted child stays counted in the gate",
            store -> Stores.dropping(store, change -> change instanceof LeaveGate),
            Rule.T403),
        Defect.stored(
            "the version is not checked on delete",
            store ->
                Stores.replacing(
                    store,
                    change ->
                        change instanceof DeleteEntity delete
                            ? Stores.entity(store, delete.entity().ref())
                                .map(there -> at(there.version(), delete))
                                .getOrElse(delete)
                            : change),
            Rule.T404,
            Rule.T408),
        Defect.stored(
            "only what was never updated can be deleted",
            store ->
                Stores.replacing(
                    store,
                    change ->
                        change instanceof DeleteEntity delete ? at(Version.FIRST, delete) : change),
            Rule.T405),
        Defect.called("a delete of nothing succeeds", Agreeable::new, Rule.T401, Rule.T406),
        Defect.of("a deleted child takes its siblings along", Siblings::new, Rule.T407, Rule.T409),
        Defect.of("a RESTRICT that was refused cascades later", Grudge::new, Rule.T407),
        Defect.stored(
            "children are reported before the version",
            store ->
                Stores.refusing(
                    store,
                    (set, error) ->
                        Either.left(
                            error instanceof ConcurrentModification stale
                                    && Stores.has(set, DeleteEntity.class)
                                    && !Stores.children(store, stale.ref()).isEmpty()
                                ? new HasChildren(stale.ref(), Option.none())
                                : error)),
            Rule.T408),
        Defect.of("what is deleted is found by the beginning of its id", Prefix::new, Rule.T409));
  }

  private static DeleteEntity at(Version version, DeleteEntity delete) {
    return new DeleteEntity(
        delete.entity().toBuilder().version(version).build(), delete.deletion(), delete.liveAt());
  }

  /** Counts the children of one relationship only. */
  private record OneTypeOfChild(WorldSpec spec) implements Breakage {
    @Override
    public HierarchyStore storage(HierarchyStore sound) {
      return Stores.dropping(
          sound,
          change ->
              (change instanceof EnterGate enter && isOfLaterType(enter.link()))
                  || (change instanceof LeaveGate leave && isOfLaterType(leave.link())));
    }

    private boolean isOfLaterType(Link link) {
      return !spec.hierarchy()
          .childrenOf(link.parent().type())
          .get(0)
          .childType()
          .equals(link.child().type());
    }
  }

  private static final class Nameless extends TrellisInBetween {
    Nameless(Trellis sound) {
      super(sound);
    }

    @Override
    public Either<TrellisError, Tombstone> delete(EntityType<?> type, String id, DeleteMode mode) {
      return sound.delete(type, id, mode).mapLeft(Nameless::nameless);
    }

    @Override
    public Either<TrellisError, Tombstone> delete(Stored<?> read, DeleteMode mode) {
      return sound.delete(read, mode).mapLeft(Nameless::nameless);
    }

    private static TrellisError nameless(TrellisError error) {
      return error instanceof HasChildren refusal
          ? new HasChildren(refusal.parent(), Option.none())
          : error;
    }
  }

  /** What isn't there has been deleted, hasn't it. */
  private static final class Agreeable extends TrellisInBetween {
    Agreeable(Trellis sound) {
      super(sound);
    }

    @Override
    public Either<TrellisError, Tombstone> delete(EntityType<?> type, String id, DeleteMode mode) {
      return sound
          .delete(type, id, mode)
          .fold(
              error ->
                  error instanceof NotFound missing
                      ? Either.right(tombstone(missing.ref(), mode))
                      : Either.left(error),
              Either::right);
    }

    private static Tombstone tombstone(EntityRef ref, DeleteMode mode) {
      return new Tombstone(
          ref,
          new Incarnation("none"),
          Version.FIRST,
          new Deletion(new DeletionId("none"), ref, mode, Instant.EPOCH, Instant.EPOCH));
    }
  }

  /** Starts the cascade at the parent of what was deleted. */
  private static final class Siblings extends Watching {
    Siblings(WorldSpec spec) {
      super(spec);
    }

    @Override
    void see(ChangeSet set, Either<TrellisError, ChangeSet> result) {
      if (result.isRight()) {
        Stores.all(set, DeleteEntity.class).forEach(delete -> pending.add(delete.entity()));
      }
    }

    @Override
    void act(HierarchyStore store, Entity entity) {
      entity.parent().forEach(parent -> deleteChildren(store, parent));
    }
  }

  /** Queues the cascade before it knows what comes of the delete. */
  private static final class Grudge extends Watching {
    Grudge(WorldSpec spec) {
      super(spec);
    }

    @Override
    void see(ChangeSet set, Either<TrellisError, ChangeSet> result) {
      result.peekLeft(
          error -> {
            if (error instanceof HasChildren) {
              Stores.all(set, DeleteEntity.class).forEach(delete -> pending.add(delete.entity()));
            }
          });
    }

    @Override
    void act(HierarchyStore store, Entity entity) {
      deleteChildren(store, entity.ref());
    }
  }

  /** As if by LIKE 's1%'. */
  private static final class Prefix extends Watching {
    private final Set<EntityRef> known = new TreeSet<>();

    Prefix(WorldSpec spec) {
      super(spec);
    }

    @Override
    void see(ChangeSet set, Either<TrellisError, ChangeSet> result) {
      Stores.all(set, InsertEntity.class).forEach(insert -> known.add(insert.entity().ref()));
      Stores.all(set, DeleteEntity.class).forEach(delete -> pending.add(delete.entity()));
    }

    @Override
    void act(HierarchyStore store, Entity entity) {
      known.stream()
          .filter(ref -> ref.toString().startsWith(entity.ref().toString()))
          .forEach(ref -> Stores.entity(store, ref).forEach(found -> delete(store, found)));
    }
  }
}

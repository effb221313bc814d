package dev.trellis.tck.broken;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.CheckParent;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.change.Change.LeaveGate;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Entities that end too early, too late, or by halves. */
final class ExpiryDefects {
  private ExpiryDefects() {}

  static List<Defect> all() {
    return List.of(
        Defect.stored(
            "what has an end can't be written",
            store ->
                Stores.applying(
                    store,
                    set ->
                        !Stores.has(set, InsertEntity.class)
                                && Stores.subject(set)
                                    .flatMap(entity -> Stores.entity(store, entity.ref()))
                                    .exists(there -> there.expiresAt().isDefined())
                            ? Either.left(new NotFound(Stores.subject(set).get().ref()))
                            : store.apply(set)),
            Rule.T701),
        Defect.stored(
            "what has expired is shown until it is swept",
            (store, clock) -> Stores.reading(store, entity -> unexpired(entity, clock)),
            Rule.T702),
        Defect.stored(
            "what has expired can be written until it is swept",
            store ->
                UpdateDefects.revising(
                    store,
                    (there, revision) ->
                        UpdateDefects.revised(
                            revision,
                            revision.entity().toBuilder().updatedAt(there.createdAt()).build())),
            Rule.T702),
        Defect.stored(
            "an expired parent is accepted",
            store ->
                Stores.replacing(
                    store,
                    change ->
                        change instanceof CheckParent check
                            ? new CheckParent(
                                check.parent(), check.child(), check.demands(), Instant.EPOCH)
                            : change),
            Rule.T703),
        Defect.stored(
            "an expired child stays counted in the gate",
            store ->
                Stores.dropping(
                    store, (set, change) -> change instanceof LeaveGate && isReaping(set)),
            Rule.T704),
        Defect.stored(
            "the sweeper doesn't cascade",
            store ->
                Stores.rewriting(
                    store,
                    set ->
                        isReaping(set)
                            ? set.changes().stream().map(ExpiryDefects::restricted).toList()
                            : set.changes()),
            Rule.T706),
        Defect.of("the sweeper goes by an end that was put off", OldEnds::new, Rule.T706),
        Defect.stored(
            "an update can't move the end",
            store ->
                UpdateDefects.revising(
                    store,
                    (there, revision) ->
                        UpdateDefects.revised(
                            revision,
                            revision.entity().toBuilder().expiresAt(there.expiresAt()).build())),
            Rule.T707));
  }

  private static Entity unexpired(Entity entity, Clock clock) {
    return entity.isExpired(clock.instant())
        ? entity.toBuilder().expiresAt(Option.none()).build()
        : entity;
  }

  private static boolean isReaping(ChangeSet set) {
    return Stores.first(set, DeleteEntity.class)
        .exists(
            delete ->
                delete.liveAt().isEmpty()
                    && delete.deletion().origin().equals(delete.entity().ref()));
  }

  /** The same change, with a tombstone from which nothing goes on. */
  static Change restricted(Change change) {
    if (change instanceof DeleteEntity delete) {
      Deletion deletion = delete.deletion();
      return new DeleteEntity(
          delete.entity(),
          new Deletion(
              deletion.id(),
              deletion.origin(),
              DeleteMode.RESTRICT,
              deletion.at(),
              deletion.purgeAt()),
          delete.liveAt());
    }
    return change;
  }

  /** Keeps a list of ends that nobody strikes anything from. */
  private static final class OldEnds extends Watching {
    OldEnds(WorldSpec spec) {
      super(spec);
    }

    @Override
    void see(ChangeSet set, Either<TrellisError, ChangeSet> result) {
      Stores.all(set, InsertEntity.class).forEach(insert -> pending.add(insert.entity()));
      Stores.all(set, ReviseEntity.class).forEach(revision -> pending.add(revision.entity()));
    }

    @Override
    void act(HierarchyStore store, Entity entity) {
      if (entity.isExpired(spec.clock().instant())) {
        Stores.entity(store, entity.ref()).forEach(there -> delete(store, there));
      }
    }

    @Override
    World when(World sound, Runnable actOnPending) {
      return new WorldInBetween(sound) {
        @Override
        public void sweep() {
          sound.sweep();
          actOnPending.run();
        }
      };
    }
  }
}

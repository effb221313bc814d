package dev.trellis.port.cascade;

import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.IdSource;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;

/**
 * Deletes entities that have ended by themselves, with all below them: what is expired is hidden at
 * once, but holds its values and counts with its parent until it is reaped. A storage's sweeper
 * calls it, and {@code Trellis} does when an expired entity is in the way. Thread-safe.
 */
public final class Reaper {
  private final Rules rules;
  private final HierarchyStore store;
  private final Clock clock;
  private final IdSource ids;
  private final Duration retention;

  private Reaper(Rules rules, HierarchyStore store, Clock clock, IdSource ids, Duration retention) {
    this.rules = rules;
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.retention = retention;
  }

  /**
   * The reaper on a storage.
   *
   * @param rules the rules of the hierarchy
   * @param store the storage
   * @param clock tells the time
   * @param ids makes deletion ids
   * @param retention how long tombstones are kept
   * @return the reaper
   */
  public static Reaper of(
      Rules rules, HierarchyStore store, Clock clock, IdSource ids, Duration retention) {
    return new Reaper(rules, store, clock, ids, retention);
  }

  /**
   * Deletes an expired entity and leaves a tombstone from which a cascade goes on.
   *
   * @param expired the entity, as it was read
   * @return whether it was there to be deleted: false when somebody else was faster, or it isn't
   *     expired; or an error of the storage
   */
  public Either<TrellisError, Boolean> reap(Entity expired) {
    if (!expired.isExpired(clock.instant())) {
      return Either.right(false);
    }
    return rules
        .decide(new Command.Reap(expired, new DeletionId(ids.next()), clock.instant(), retention))
        .flatMap(decision -> store.apply(decision.changes()))
        .fold(
            error ->
                error instanceof NotFound || error instanceof ConcurrentModification
                    ? Either.right(false)
                    : Either.left(error),
            applied -> Either.right(true));
  }

  /**
   * Deletes what is left of an entity whose record storage has removed by itself, since it had
   * expired: its claims, its link, its place in its parent's count. Safe to repeat.
   *
   * @param removed the entity as it was when storage removed it, not deleted before
   * @return the tombstone that it would have left, for the cascade to go on from; or an error of
   *     the storage
   */
  public Either<TrellisError, Tombstone> bury(Entity removed) {
    return rules
        .decide(new Command.Bury(removed, clock.instant(), retention))
        .flatMap(
            decision ->
                (decision.changes().changes().isEmpty()
                        ? Either.<TrellisError, ChangeSet>right(decision.changes())
                        : store.apply(decision.changes()))
                    .fold(
                        // it was buried before; the cascade may still have something to do
                        error ->
                            error instanceof NotFound ? Either.right(decision) : Either.left(error),
                        applied -> Either.right(decision)))
        .flatMap(
            decision -> decision.entity().tombstone().toEither(() -> new NotFound(removed.ref())));
  }
}

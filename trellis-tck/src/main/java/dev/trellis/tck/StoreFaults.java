package dev.trellis.tck;

import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.List;

/**
 * Faults for any adapter whose store can be wrapped: put {@link #around} between the store and all
 * that calls it. Thread-safe.
 */
public final class StoreFaults implements Faults {
  private int writes;
  private int first;
  private int last;
  private Moment moment = Moment.REQUEST_LOST;

  @Override
  public synchronized void failWrites(int first, int count, Moment moment) {
    this.writes = 0;
    this.first = first;
    this.last = first + count - 1;
    this.moment = moment;
  }

  @Override
  public synchronized int writes() {
    return writes;
  }

  @Override
  public synchronized void clear() {
    failWrites(0, 0, Moment.REQUEST_LOST);
  }

  private synchronized boolean nextFails() {
    writes++;
    return first <= writes && writes <= last;
  }

  private synchronized Moment moment() {
    return moment;
  }

  /**
   * A store that fails as it is told.
   *
   * @param store the store
   * @return to be called in its place
   */
  public HierarchyStore around(HierarchyStore store) {
    return new HierarchyStore() {
      @Override
      public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
        if (!nextFails()) {
          return store.apply(changes);
        } else if (moment() == Moment.REQUEST_LOST) {
          return Either.left(
              new Unavailable("write", Outcome.NOT_APPLIED, "the kit lost the request", true));
        }
        return store
            .apply(changes)
            .flatMap(
                applied ->
                    Either.left(
                        new Unavailable(
                            "write", Outcome.UNKNOWN, "the kit lost the answer", false)));
      }

      @Override
      public Either<TrellisError, List<Entity>> find(
          Collection<EntityRef> refs, Consistency consistency) {
        return store.find(refs, consistency);
      }

      @Override
      public Either<TrellisError, ChildPage> children(ChildQuery query) {
        return store.children(query);
      }
    };
  }
}

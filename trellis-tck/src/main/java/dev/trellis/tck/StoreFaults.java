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
  private final Countdown writes = new Countdown();
  private final Countdown reads = new Countdown();
  private volatile Moment moment = Moment.REQUEST_LOST;

  private static final class Countdown {
    private int seen;
    private int first;
    private int last;

    synchronized void set(int first, int count) {
      this.seen = 0;
      this.first = first;
      this.last = first + count - 1;
    }

    synchronized boolean nextFails() {
      seen++;
      return first <= seen && seen <= last;
    }

    synchronized int seen() {
      return seen;
    }
  }

  @Override
  public void failWrites(int first, int count, Moment moment) {
    this.moment = moment;
    writes.set(first, count);
  }

  @Override
  public void failReads(int first, int count) {
    reads.set(first, count);
  }

  @Override
  public int writes() {
    return writes.seen();
  }

  @Override
  public void clear() {
    writes.set(0, 0);
    reads.set(0, 0);
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
        if (!writes.nextFails()) {
          return store.apply(changes);
        } else if (moment == Moment.REQUEST_LOST) {
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
        return reads.nextFails() ? lost() : store.find(refs, consistency);
      }

      @Override
      public Either<TrellisError, ChildPage> children(ChildQuery query) {
        return reads.nextFails() ? lost() : store.children(query);
      }
    };
  }

  private static <R> Either<TrellisError, R> lost() {
    return Either.left(
        new Unavailable("read", Outcome.NOT_APPLIED, "the kit lost the answer", true));
  }
}

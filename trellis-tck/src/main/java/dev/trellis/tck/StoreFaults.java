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
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

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
        boolean fails = writes.nextFails();
        return arrives(fails) ? answer(fails, store.apply(changes)) : lostRequest();
      }

      @Override
      public List<Either<TrellisError, ChangeSet>> applyEach(List<ChangeSet> sets) {
        List<Boolean> fails = sets.stream().map(each -> writes.nextFails()).toList();
        List<ChangeSet> arriving =
            IntStream.range(0, sets.size())
                .filter(i -> arrives(fails.get(i)))
                .mapToObj(sets::get)
                .toList();
        Iterator<Either<TrellisError, ChangeSet>> results = store.applyEach(arriving).iterator();
        return fails.stream()
            .map(fail -> arrives(fail) ? answer(fail, results.next()) : lostRequest())
            .toList();
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

  private boolean arrives(boolean fails) {
    return !fails || moment != Moment.REQUEST_LOST;
  }

  private static Either<TrellisError, ChangeSet> answer(
      boolean fails, Either<TrellisError, ChangeSet> result) {
    return fails
        ? result.flatMap(
            applied ->
                Either.left(
                    new Unavailable("write", Outcome.UNKNOWN, "the kit lost the answer", false)))
        : result;
  }

  private static Either<TrellisError, ChangeSet> lostRequest() {
    return Either.left(
        new Unavailable("write", Outcome.NOT_APPLIED, "the kit lost the request", true));
  }

  private static <R> Either<TrellisError, R> lost() {
    return Either.left(
        new Unavailable("read", Outcome.NOT_APPLIED, "the kit lost the answer", true));
  }
}

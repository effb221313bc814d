package dev.trellis.examples.drive;

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
import java.util.concurrent.atomic.AtomicInteger;

/** A storage that takes no more writes after a number of them. */
final class FailingStore {
  private final AtomicInteger writes = new AtomicInteger(Integer.MAX_VALUE);

  void failAfter(int number) {
    writes.set(number);
  }

  void mend() {
    writes.set(Integer.MAX_VALUE);
  }

  HierarchyStore around(HierarchyStore store) {
    return new HierarchyStore() {
      @Override
      public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
        return writes.getAndDecrement() > 0
            ? store.apply(changes)
            : Either.left(new Unavailable("create", Outcome.NOT_APPLIED, "it is full", false));
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

package dev.trellis.adapter.dynamodb.stream;

import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what a store does in other threads, without looking at a clock again and again. */
final class Watch {
  private static final int DEADLINE_SECONDS = 90;

  private final Semaphore writes = new Semaphore(0);

  HierarchyStore around(HierarchyStore store) {
    return new HierarchyStore() {
      @Override
      public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
        Either<TrellisError, ChangeSet> result = store.apply(changes);
        writes.release();
        return result;
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

  /** Looks at the condition after each write. */
  void await(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        if (!writes.tryAcquire(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("Not within %d seconds".formatted(DEADLINE_SECONDS));
        }
      }
    } catch (InterruptedException stop) {
      throw new AssertionError("Interrupted", stop);
    }
  }
}

package dev.trellis.adapter.inmemory;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.Position;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The storage's port in memory: one lock puts all calls in an order. */
final class InMemoryStore implements HierarchyStore {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Tables tables = new Tables();
  private final Making making = new Making(tables);
  private final Clock clock;

  InMemoryStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
    return writing(
        () -> {
          Guards guards = new Guards(tables);
          for (Change change : changes.changes()) {
            Option<TrellisError> refusal = change.accept(guards);
            if (refusal.isDefined()) {
              return Either.left(refusal.get());
            }
          }
          changes.changes().forEach(change -> change.accept(making));
          return Either.right(changes);
        });
  }

  @Override
  public Either<TrellisError, List<Entity>> find(
      Collection<EntityRef> refs, Consistency consistency) {
    return reading(
        () -> {
          List<Entity> found = new ArrayList<>(refs.size());
          refs.forEach(ref -> tables.entity(ref).forEach(found::add));
          return Either.right(found);
        });
  }

  @Override
  public Either<TrellisError, ChildPage> children(ChildQuery query) {
    EntityRef start = new EntityRef(query.childType().getOrElse(""), "");
    return Either.right(page(query, query.after().map(Position::child).getOrElse(start)));
  }

  private ChildPage page(ChildQuery query, EntityRef after) {
    return reading(
        () -> {
          boolean open = tables.gate(query.parent()).exists(gate -> gate.open());
          List<Entity> page = new ArrayList<>();
          for (EntityRef child : tables.childrenAfter(query.parent(), after)) {
            if (query.childType().exists(type -> !type.equals(child.type()))) {
              break;
            } else if (page.size() == query.limit()) {
              return new ChildPage(open, page, Option.some(Position.of(page.get(page.size() - 1))));
            }
            tables.entity(child).forEach(page::add);
          }
          return new ChildPage(open, page, Option.none());
        });
  }

  Option<Tombstone> nextTombstone() {
    return reading(tables::nextTombstone);
  }

  void passOn(Tombstone tombstone, boolean complete) {
    writing(
        () -> {
          tables.passOn(tombstone, complete);
          return tombstone;
        });
  }

  int tombstoneCount() {
    return reading(tables::tombstoneCount);
  }

  List<Entity> expired() {
    return reading(() -> tables.expired(clock.instant()));
  }

  int purge() {
    return writing(() -> tables.purge(clock.instant()));
  }

  private <R> R reading(Supplier<R> read) {
    return locked(lock.readLock(), read);
  }

  private <R> R writing(Supplier<R> write) {
    return locked(lock.writeLock(), write);
  }

  private static <R> R locked(Lock lock, Supplier<R> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}

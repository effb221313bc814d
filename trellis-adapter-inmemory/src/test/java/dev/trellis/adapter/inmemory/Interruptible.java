package dev.trellis.adapter.inmemory;

import dev.trellis.domain.change.Change;
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
import java.util.function.Predicate;

/** A store that fails where it is told to. */
final class Interruptible implements HierarchyStore {
  static final TrellisError DOWN =
      new Unavailable("answer", Outcome.NOT_APPLIED, "it was told to be down", true);
  static final Predicate<ChangeSet> NO_WRITE = changes -> false;
  static final Predicate<ChangeSet> EVERY_WRITE = changes -> true;

  private final HierarchyStore store;

  /** Which writes fail. */
  Predicate<ChangeSet> failing = NO_WRITE;

  /** Whether reads fail. */
  boolean unreadable;

  Interruptible(HierarchyStore store) {
    this.store = store;
  }

  /** Writes that delete an entity. */
  static Predicate<ChangeSet> deletionsOf(EntityRef ref) {
    return changes ->
        changes.changes().stream()
            .anyMatch(
                change ->
                    change instanceof Change.DeleteEntity delete
                        && delete.entity().ref().equals(ref));
  }

  @Override
  public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
    return failing.test(changes) ? Either.left(DOWN) : store.apply(changes);
  }

  @Override
  public Either<TrellisError, List<Entity>> find(
      Collection<EntityRef> refs, Consistency consistency) {
    return unreadable ? Either.left(DOWN) : store.find(refs, consistency);
  }

  @Override
  public Either<TrellisError, ChildPage> children(ChildQuery query) {
    return unreadable ? Either.left(DOWN) : store.children(query);
  }
}

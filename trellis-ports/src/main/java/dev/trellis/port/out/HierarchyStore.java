package dev.trellis.port.out;

import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.Consistency;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.List;

/**
 * What a storage provides. It makes changes and reads records; it decides nothing: what is written
 * follows from change sets, and what of the records read is live is judged by the caller.
 * Thread-safe.
 *
 * <p>None of the methods throws for what storage does; {@link Unavailable} says that it failed.
 */
public interface HierarchyStore {
  /**
   * Makes all changes or none, as if nothing else happened at the time. If a guard fails, nothing
   * is changed, and the error is the one of the first change, in the order of the set, whose guard
   * fails.
   *
   * @param changes the changes
   * @return the changes that were made, or the error of the guard, or {@link Unavailable}
   */
  Either<TrellisError, ChangeSet> apply(ChangeSet changes);

  /**
   * Makes several change sets, each as {@link #apply} does, in any order and with as few requests
   * as the storage can. By itself, each of them has happened or not when this returns, with one
   * exception: of those by which a child leaves a closed gate, what follows from its deletion (its
   * claims, its link, its place in the count) may be left over when the answer is an error other
   * than of its guards. It is made up for by the next call for a child of that gate, and before the
   * gate is removed.
   *
   * @param sets the change sets, of different entities
   * @return for each, in their order, what {@code apply} would have returned
   */
  default List<Either<TrellisError, ChangeSet>> applyEach(List<ChangeSet> sets) {
    return sets.stream().map(this::apply).toList();
  }

  /**
   * Reads entities as they are stored, tombstones and expired ones, too.
   *
   * @param refs which, any number
   * @param consistency how fresh the answer has to be
   * @return those that are there, in any order
   */
  Either<TrellisError, List<Entity>> find(Collection<EntityRef> refs, Consistency consistency);

  /**
   * Reads the linked children of a parent as they are stored.
   *
   * @param query which
   * @return some of them, behind the place that the query names
   */
  Either<TrellisError, ChildPage> children(ChildQuery query);
}

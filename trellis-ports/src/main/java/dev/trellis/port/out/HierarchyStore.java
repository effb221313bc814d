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

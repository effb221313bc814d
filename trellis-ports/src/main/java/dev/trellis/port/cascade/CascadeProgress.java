package dev.trellis.port.cascade;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import java.util.List;

/**
 * How far a cascade came below one deleted parent.
 *
 * @param parent what is left of the parent
 * @param deleted how many of its children this run deleted
 * @param complete whether nothing is left directly below it; each child's own tombstone leads
 *     further down
 * @param failures the children that couldn't be deleted this time
 */
public record CascadeProgress(
    Tombstone parent, long deleted, boolean complete, List<Failure> failures) {
  /** Copies the failures. */
  public CascadeProgress {
    failures = List.copyOf(failures);
  }

  /**
   * What couldn't be done, to be tried again.
   *
   * @param ref the child, or the parent where its children couldn't be listed
   * @param error why
   */
  public record Failure(EntityRef ref, TrellisError error) {}
}

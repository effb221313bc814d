package dev.trellis.domain.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes that storage makes all together or not at all. They are sorted by the rank of their
 * guards: when several guards fail, the error of the first one is the one to report.
 *
 * @param changes on different records, at least one
 */
public record ChangeSet(List<Change> changes) {
  /** Copies and sorts the changes. */
  public ChangeSet {
    List<Change> sorted = new ArrayList<>(changes);
    sorted.sort(Comparator.comparing(Change::rank));
    changes = List.copyOf(sorted);
  }

  /**
   * Puts changes together.
   *
   * @param changes in any order
   * @return the change set
   */
  public static ChangeSet of(Change... changes) {
    return new ChangeSet(List.of(changes));
  }
}

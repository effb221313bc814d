package dev.trellis.port.out;

import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Option;
import java.util.List;

/**
 * Some of a parent's children, as they are stored.
 *
 * @param parentOpen whether the parent's gate is there and open
 * @param children in an order that never changes; expired ones may be among them. May be empty
 *     without being the last page.
 * @param next the place behind which the next page begins, none at the end
 * @param unreadable children whose records can't be read, as something else has written them
 */
public record ChildPage(
    boolean parentOpen, List<Entity> children, Option<Position> next, List<Unreadable> unreadable) {
  /** Copies the lists. */
  public ChildPage {
    children = List.copyOf(children);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * A page of children that could all be read.
   *
   * @param parentOpen whether the parent's gate is there and open
   * @param children in an order that never changes
   * @param next the place behind which the next page begins, none at the end
   */
  public ChildPage(boolean parentOpen, List<Entity> children, Option<Position> next) {
    this(parentOpen, children, next, List.of());
  }
}

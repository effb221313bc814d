package dev.trellis.port.out;

import dev.trellis.domain.entity.Entity;
import io.vavr.control.Option;
import java.util.List;

/**
 * Some of a parent's children, as they are stored.
 *
 * @param parentOpen whether the parent's gate is there and open
 * @param children in an order that never changes; expired ones may be among them. May be empty
 *     without being the last page.
 * @param next the place behind which the next page begins, none at the end
 */
public record ChildPage(boolean parentOpen, List<Entity> children, Option<Position> next) {
  /** Copies the children. */
  public ChildPage {
    children = List.copyOf(children);
  }
}

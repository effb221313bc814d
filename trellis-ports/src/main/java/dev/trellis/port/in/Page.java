package dev.trellis.port.in;

import io.vavr.control.Option;
import java.util.List;

/**
 * Part of a listing.
 *
 * @param <T> the user's type
 * @param items live entities, in an order that doesn't change from call to call
 * @param next where the next page begins, none at the end
 */
public record Page<T>(List<Stored<T>> items, Option<Cursor> next) {
  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }
}

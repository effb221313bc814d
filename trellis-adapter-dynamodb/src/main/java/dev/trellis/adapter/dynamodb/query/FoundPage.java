package dev.trellis.adapter.dynamodb.query;

import dev.trellis.port.in.Cursor;
import io.vavr.control.Option;
import java.util.List;

/**
 * Part of what a query finds. Immutable.
 *
 * @param <T> the user's type
 * @param items live entities, in the order of the table or index that was queried
 * @param next where the next page begins, none at the end; that page may turn out to be empty, when
 *     all that is behind this one is dead or filtered out
 */
public record FoundPage<T>(List<Found<T>> items, Option<Cursor> next) {
  /** Copies the items. */
  public FoundPage {
    items = List.copyOf(items);
  }
}

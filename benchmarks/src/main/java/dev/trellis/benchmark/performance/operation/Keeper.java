package dev.trellis.benchmark.performance.operation;

import dev.trellis.benchmark.performance.operation.Shop.Item;
import dev.trellis.benchmark.performance.operation.Shop.Shelf;
import java.util.List;

/**
 * Keeps a shop's data, in one way or another.
 *
 * @param <S> what it has in hand of an item that it wrote or read
 */
interface Keeper<S> {
  /** How many children a page has. */
  int PAGE = 20;

  void create(Shelf shelf);

  S create(Item item);

  S find(String id);

  S update(S read, long stock);

  S patch(S read, long stock);

  void delete(S read);

  /** The first {@link #PAGE} items of a shelf. */
  List<Item> page(String shelfId);
}

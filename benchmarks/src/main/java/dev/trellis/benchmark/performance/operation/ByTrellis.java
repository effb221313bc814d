package dev.trellis.benchmark.performance.operation;

import dev.trellis.benchmark.performance.operation.Shop.Item;
import dev.trellis.benchmark.performance.operation.Shop.Shelf;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.List;

/**
 * Leaves it to Trellis.
 *
 * @param trellis of the shop's hierarchy
 */
record ByTrellis(Trellis trellis) implements Keeper<Stored<Item>> {
  @Override
  public void create(Shelf shelf) {
    Stored<Shelf> created = ok(trellis.create(Shop.SHELF, shelf));
    check(created.value().equals(shelf));
  }

  @Override
  public Stored<Item> create(Item item) {
    return ok(trellis.create(Shop.ITEM, item));
  }

  @Override
  public Stored<Item> find(String id) {
    return ok(trellis.find(Shop.ITEM, id));
  }

  @Override
  public Stored<Item> update(Stored<Item> read, long stock) {
    Item item = read.value();
    return ok(trellis.update(read.with(new Item(item.id(), item.shelfId(), item.name(), stock))));
  }

  @Override
  public Stored<Item> patch(Stored<Item> read, long stock) {
    return ok(trellis.patch(read, Patch.none().set("stock", stock)));
  }

  @Override
  public void delete(Stored<Item> read) {
    Tombstone tombstone = ok(trellis.delete(read, DeleteMode.RESTRICT));
    check(tombstone.ref().equals(read.ref()));
  }

  @Override
  public List<Item> page(String shelfId) {
    return ok(trellis.children(Shop.SHELF, shelfId, Shop.ITEM, PageRequest.first(PAGE)))
        .items()
        .stream()
        .map(Stored::value)
        .toList();
  }

  private static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }

  private static void check(boolean asExpected) {
    if (!asExpected) {
      throw new IllegalStateException("Not what was asked for");
    }
  }
}

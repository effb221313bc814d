package dev.trellis.benchmark;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A store full of small entities with two unique fields each. Ids and unique values are spread like
 * random ones, so that neighbours in time are no neighbours in memory. As thread-safe as the store.
 */
final class Catalog {
  private record Shelf(String id) {}

  /** One of many. */
  record Item(String id, String shelfId, String name, String slug, long stock) {
    Item restocked() {
      return new Item(id, shelfId, name, slug, stock + 1);
    }
  }

  private static final EntityType<Shelf> SHELF =
      EntityType.root("shelf", Shelf.class).id(Shelf::id).build();
  private static final EntityType<Item> ITEM =
      EntityType.childOf(SHELF, "item", Item.class)
          .id(Item::id)
          .parentId(Item::shelfId)
          .unique("name", Item::name)
          .unique("slug", Item::slug)
          .build();

  // two functions each: what is measured is Trellis and not Jackson
  private static final Codecs CODECS =
      Codecs.standard()
          .with(
              SHELF,
              Codec.of(shelf -> Attributes.none(), attributes -> new Shelf(text(attributes, "id"))))
          .with(ITEM, Codec.of(Catalog::encode, Catalog::decode));

  private static final int PAGE_SIZE = 50;

  private final InMemoryTrellis world =
      InMemoryTrellis.builder(Hierarchy.of(SHELF, ITEM)).codecs(CODECS).build();
  private final Trellis trellis = world.trellis();
  private final int parents;
  private final List<Cursor> starts = new ArrayList<>();

  Catalog(int entities, Shape shape) {
    this.parents = shape.parents(entities);
    for (int i = 0; i < parents; i++) {
      ok(trellis.create(SHELF, new Shelf(shelfId(i))));
    }
    for (int i = 0; i < entities; i++) {
      create(i);
    }
  }

  private static Attributes encode(Item item) {
    return Attributes.of(
        Map.of(
            "shelfId", item.shelfId(),
            "name", item.name(),
            "slug", item.slug(),
            "stock", item.stock()));
  }

  private static Item decode(Attributes attributes) {
    return new Item(
        text(attributes, "id"),
        text(attributes, "shelfId"),
        text(attributes, "name"),
        text(attributes, "slug"),
        attributes.number("stock").getOrElseThrow(IllegalStateException::new).longValue());
  }

  private static String text(Attributes attributes, String name) {
    return attributes.text(name).getOrElseThrow(IllegalStateException::new);
  }

  private static String shelfId(int number) {
    return "shelf-" + number;
  }

  /** The number with its bits well mixed (the finaliser of SplitMix64), in hex. */
  private static String spread(int number) {
    long mixed = (number + 1) * 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return Long.toHexString(mixed ^ (mixed >>> 31));
  }

  private Item item(int number) {
    String key = spread(number);
    return new Item("i-" + key, shelfId(number % parents), "name " + key, "slug-" + key, 0);
  }

  /** How many parents there are. */
  int parents() {
    return parents;
  }

  Stored<Item> create(int number) {
    return ok(trellis.create(ITEM, item(number)));
  }

  Stored<Item> find(int number) {
    return ok(trellis.find(ITEM, "i-" + spread(number)));
  }

  Stored<Item> update(Stored<Item> read) {
    return ok(trellis.update(read.with(read.value().restocked())));
  }

  Stored<Item> patch(Stored<Item> read) {
    return ok(trellis.patch(read, Patch.none().set("stock", read.value().stock() + 1)));
  }

  Tombstone delete(Stored<Item> read) {
    return ok(trellis.delete(read, DeleteMode.RESTRICT));
  }

  /** How many different pages {@link #page} has. */
  int pages() {
    return parents > 1 ? parents : starts.size();
  }

  /** A page of children: from the start, or from somewhere in the middle of the only parent's. */
  Page<Item> page(int number) {
    return parents > 1
        ? page(number, PageRequest.first(PAGE_SIZE))
        : page(0, PageRequest.first(PAGE_SIZE).from(starts.get(number)));
  }

  private Page<Item> page(int parent, PageRequest request) {
    return ok(trellis.children(SHELF, shelfId(parent), ITEM, request));
  }

  /** Walks through the children of the only parent and remembers where pages begin. */
  void rememberPages() {
    PageRequest first = PageRequest.first(PAGE_SIZE);
    Option<Cursor> next = parents > 1 ? Option.none() : page(0, first).next();
    while (next.isDefined()) {
      starts.add(next.get());
      next = page(0, first.from(next.get())).next();
    }
  }

  /** Forgets what was deleted. */
  int sweep() {
    return world.sweep();
  }

  private static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }
}

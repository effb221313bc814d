package dev.trellis.benchmark.performance.operation;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import java.util.Map;

/** What the operations are about: items on shelves, an item's name unique on its shelf. */
public final class Shop {
  /**
   * Something that may have children.
   *
   * @param id its id
   * @param place where it stands
   */
  public record Shelf(String id, String place) {}

  /**
   * A child with one unique field.
   *
   * @param id its id
   * @param shelfId its parent
   * @param name unique on the shelf
   * @param stock how many there are
   */
  public record Item(String id, String shelfId, String name, long stock) {}

  /** The type of roots. */
  public static final EntityType<Shelf> SHELF =
      EntityType.root("shelf", Shelf.class).id(Shelf::id).build();

  /** The type of children. */
  public static final EntityType<Item> ITEM =
      EntityType.childOf(SHELF, "item", Item.class)
          .id(Item::id)
          .parentId(Item::shelfId)
          .unique("name", Item::name)
          .build();

  /** Both. */
  public static final Hierarchy HIERARCHY = Hierarchy.of(SHELF, ITEM);

  /** Two functions each: what is measured is Trellis and not Jackson. */
  public static final Codecs CODECS =
      Codecs.standard()
          .with(
              SHELF,
              Codec.of(
                  shelf -> Attributes.of(Map.of("place", shelf.place())),
                  attributes -> new Shelf(text(attributes, "id"), text(attributes, "place"))))
          .with(
              ITEM,
              Codec.of(
                  item ->
                      Attributes.of(
                          Map.of(
                              "shelfId", item.shelfId(),
                              "name", item.name(),
                              "stock", item.stock())),
                  attributes ->
                      new Item(
                          text(attributes, "id"),
                          text(attributes, "shelfId"),
                          text(attributes, "name"),
                          attributes
                              .number("stock")
                              .getOrElseThrow(IllegalStateException::new)
                              .longValue())));

  private Shop() {}

  private static String text(Attributes attributes, String name) {
    return attributes.text(name).getOrElseThrow(IllegalStateException::new);
  }
}

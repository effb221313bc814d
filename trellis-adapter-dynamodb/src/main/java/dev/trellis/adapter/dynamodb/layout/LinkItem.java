package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A link as an item of the relationship table. */
public final class LinkItem {
  private static final String PARENT = "parent_ref";
  private static final String CHILD_TABLE = "child_table";
  private static final String CHILD_KEY = "child_key";
  private static final String INCARNATION = "incarnation";

  private LinkItem() {}

  /**
   * A link as an item.
   *
   * @param link the link
   * @param childTable the table of the child's type
   * @return a new map
   */
  public static Map<String, AttributeValue> of(Link link, String childTable) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(Keys.link(link));
    item.put(PARENT, EntityItem.text(link.parent()));
    item.put(CHILD_TABLE, EntityItem.text(childTable));
    item.put(CHILD_KEY, AttributeValue.fromM(Keys.entity(link.child())));
    EntityItem.incarnation(link.incarnation()).forEach(id -> item.put(INCARNATION, id));
    return item;
  }

  /**
   * Reads an item.
   *
   * @param parent whose partition it was found in
   * @param shard which partition
   * @param attributes the item
   * @return the link, none for an item that is no link
   */
  public static Option<Link> read(
      EntityRef parent, Shard shard, Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return item.text(Keys.CHILD)
        .flatMap(text -> Try.of(() -> EntityItem.ref(text)).toOption())
        .filter(child -> child.problem().isEmpty())
        .map(
            child ->
                new Link(
                    parent,
                    child,
                    shard,
                    item.text(INCARNATION).map(Incarnation::new).getOrElse(EntityItem.LEGACY)));
  }
}

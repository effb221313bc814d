package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A gate as an item of the relationship table. A parent's first gate is there as long as the parent
 * lives, and says which further shards have a gate.
 *
 * @param gate what the domain knows of it; the children are those that came in through this one
 * @param others the further shards in use; of the first gate only
 * @param isLeaving whether children leave it together at this moment
 */
public record GateItem(Gate gate, ShardSet others, boolean isLeaving) {
  /** Which entity of the parent's ref. */
  public static final String INCARNATION = "incarnation";

  /** Whether children may come in. */
  public static final String OPEN = "open";

  /** How many children are in. */
  public static final String CHILDREN = "children";

  /** The further shards in use, see {@link ShardSet#bitmap}; absent when there is none. */
  public static final String SHARDS = "shards";

  /** The children that leave together at this moment, see {@link Departure}; absent otherwise. */
  public static final String LEAVING = "leaving";

  private static final String PARENT = "parent_ref";

  /**
   * A gate that nobody is just leaving together with others.
   *
   * @param gate what the domain knows of it
   * @param others the further shards in use
   */
  public GateItem(Gate gate, ShardSet others) {
    this(gate, others, false);
  }

  /**
   * A gate as an item.
   *
   * @param gate the gate
   * @param shard which one of the parent's
   * @return a new map
   */
  public static Map<String, AttributeValue> of(Gate gate, Shard shard) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(Keys.gate(gate.parent(), shard));
    item.put(PARENT, EntityItem.text(gate.parent()));
    EntityItem.incarnation(gate.incarnation()).forEach(id -> item.put(INCARNATION, id));
    item.put(OPEN, AttributeValue.fromBool(gate.open()));
    item.put(CHILDREN, EntityItem.number(gate.children()));
    return item;
  }

  /**
   * Where a gate says that a child is leaving together with others.
   *
   * @param child the child
   * @return the names on the way, for the path of an expression
   */
  public static List<String> pathOf(EntityRef child) {
    return List.of(LEAVING, Departure.CHILDREN, child.toString());
  }

  /**
   * Whether a child is leaving together with others.
   *
   * @param attributes the gate's item
   * @param child the child
   * @return whether {@link #pathOf} is there
   */
  public static boolean isLeaving(Map<String, AttributeValue> attributes, EntityRef child) {
    return new Item(attributes)
        .map(LEAVING)
        .flatMap(leaving -> new Item(leaving).map(Departure.CHILDREN))
        .exists(children -> children.containsKey(child.toString()));
  }

  /**
   * A set of shards as it is stored.
   *
   * @param shards the set
   * @return its bitmap
   */
  public static AttributeValue bitmap(ShardSet shards) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(shards.bitmap()));
  }

  /**
   * Reads an item.
   *
   * @param parent whose gate it is
   * @param attributes the item
   * @return the gate
   */
  public static GateItem read(EntityRef parent, Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    Option<ShardSet> others = item.bytes(SHARDS).map(ShardSet::of);
    return new GateItem(
        new Gate(
            parent,
            item.text(INCARNATION).map(Incarnation::new).getOrElse(EntityItem.LEGACY),
            item.bool(OPEN).getOrElse(false),
            item.number(CHILDREN).getOrElse(0L)),
        others.getOrElse(ShardSet.NONE),
        item.has(LEAVING));
  }
}

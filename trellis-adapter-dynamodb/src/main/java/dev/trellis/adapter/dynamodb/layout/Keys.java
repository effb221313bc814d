package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of all items. None is ambiguous: types and ids hold no {@code #}, and {@code gate} is no
 * number of a shard.
 */
public final class Keys {
  /** The partition key of an entity. */
  public static final String ENTITY_ID = "id";

  /** The partition key of links, gates and claims. */
  public static final String PARTITION = "pk";

  /** The sort key of links and gates. */
  public static final String CHILD = "child_ref";

  /** The sort key of claims. */
  public static final String SORT = "sk";

  /** The sort key of every gate: no ref, since it has no {@code #}. */
  static final String GATE = "GATE";

  /** The sort key of every claim. */
  static final String CONSTRAINT = "CONSTRAINT";

  private Keys() {}

  /**
   * The key of an entity in its type's table.
   *
   * @param ref the entity
   * @return the key
   */
  public static Map<String, AttributeValue> entity(EntityRef ref) {
    return Map.of(ENTITY_ID, text(ref.id()));
  }

  /**
   * The key of a link.
   *
   * @param link the link
   * @return the key
   */
  public static Map<String, AttributeValue> link(Link link) {
    return Map.of(
        PARTITION,
        text(linkPartition(link.parent(), link.shard())),
        CHILD,
        text(link.child().toString()));
  }

  /**
   * The partition that a shard of a parent's links is in.
   *
   * @param parent the parent
   * @param shard the shard
   * @return the value of {@link #PARTITION}
   */
  public static String linkPartition(EntityRef parent, Shard shard) {
    return parent + EntityRef.SEPARATOR + number(shard);
  }

  /**
   * The key of a gate. It is in a partition of its own: in the one of the links each creation would
   * cost that partition twice as much, and a parent would take half as many.
   *
   * @param parent the parent
   * @param shard the shard
   * @return the key
   */
  public static Map<String, AttributeValue> gate(EntityRef parent, Shard shard) {
    return Map.of(
        PARTITION,
        text(String.join(EntityRef.SEPARATOR, parent.toString(), "gate", number(shard))),
        CHILD,
        text(GATE));
  }

  /**
   * The key of a claim.
   *
   * @param id the claim's id
   * @return the key
   */
  public static Map<String, AttributeValue> claim(ClaimId id) {
    return Map.of(PARTITION, text(id.value()), SORT, text(CONSTRAINT));
  }

  private static String number(Shard shard) {
    String digits = Integer.toHexString(shard.index());
    return digits.length() < 2 ? "0" + digits : digits;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}

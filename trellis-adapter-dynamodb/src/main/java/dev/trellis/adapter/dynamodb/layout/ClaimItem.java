package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Scope;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A claim as an item of the table of unique constraints. */
public final class ClaimItem {
  /** The ref of the entity that has the value. */
  public static final String OWNER = "entity_ref";

  /** Which entity of that ref. */
  public static final String INCARNATION = "incarnation";

  private static final String PARENT = "parent_ref";
  private static final String ENTITY_TYPE = "entity_type";
  private static final String FIELD_NAME = "field_name";
  private static final String FIELD_VALUE = "field_value";

  private ClaimItem() {}

  /**
   * A claim as an item.
   *
   * @param claim the claim
   * @return a new map
   */
  public static Map<String, AttributeValue> of(Claim claim) {
    ClaimKey key = claim.key();
    Map<String, AttributeValue> item = new LinkedHashMap<>(Keys.claim(claim.id()));
    item.put(PARENT, EntityItem.text(key.scope()));
    item.put(ENTITY_TYPE, EntityItem.text(key.entityType()));
    item.put(FIELD_NAME, EntityItem.text(key.constraint()));
    item.put(FIELD_VALUE, EntityItem.text(key.value()));
    item.put(OWNER, EntityItem.text(claim.owner()));
    EntityItem.incarnation(claim.incarnation()).forEach(id -> item.put(INCARNATION, id));
    return item;
  }

  /**
   * Reads who holds a value.
   *
   * @param key the value
   * @param attributes the item that was found under the value's id
   * @return the claim, none for an item that names no owner
   */
  public static Option<Claim> read(ClaimKey key, Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return item.text(OWNER)
        .flatMap(text -> Try.of(() -> EntityItem.ref(text)).toOption())
        .map(
            owner ->
                new Claim(
                    key,
                    owner,
                    item.text(INCARNATION).map(Incarnation::new).getOrElse(EntityItem.LEGACY)));
  }

  /**
   * Reads a claim and its value.
   *
   * @param attributes the item
   * @return the claim, with empty texts for what the item doesn't say of the value; none for an
   *     item that names no owner
   */
  public static Option<Claim> read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    Scope scope =
        new Scope(item.text(PARENT).flatMap(text -> Try.of(() -> EntityItem.ref(text)).toOption()));
    return read(
        new ClaimKey(
            scope,
            item.text(ENTITY_TYPE).getOrElse(""),
            item.text(FIELD_NAME).getOrElse(""),
            item.text(FIELD_VALUE).getOrElse("")),
        attributes);
  }
}

package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Option;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where things are, and what the hierarchy says of them. Thread-safe.
 *
 * <p>Refs are as somebody stored them: what no entity can go by is nowhere, and is never asked for.
 */
record Ground(TableNames tables, Hierarchy hierarchy, UniqueValues uniqueValues, Clock clock) {
  /** The longest partition key (Developer Guide, "Constraints in Amazon DynamoDB"). */
  private static final int MAX_CLAIM_ID = 2048;

  Option<Place> entity(EntityRef ref) {
    return tables
        .entities(ref.type())
        .filter(table -> ref.problem().isEmpty())
        .map(table -> new Place(table, Keys.entity(ref)));
  }

  Option<Place> link(Link link) {
    return Option.when(
        link.parent().problem().isEmpty() && link.child().problem().isEmpty(),
        () -> new Place(tables.relationships(), Keys.link(link)));
  }

  Option<Place> gate(Slot slot) {
    return Option.when(
        slot.parent().problem().isEmpty(),
        () -> new Place(tables.relationships(), Keys.gate(slot.parent(), slot.shard())));
  }

  Option<Place> claim(ClaimId id) {
    return Option.when(
        !id.value().isEmpty() && id.value().length() <= MAX_CLAIM_ID,
        () -> new Place(tables.uniqueConstraints(), Keys.claim(id)));
  }

  /** Where an item was found. */
  Place of(String table, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>(item);
    key.keySet().retainAll(keyOf(table));
    return new Place(table, key);
  }

  private List<String> keyOf(String table) {
    if (table.equals(tables.relationships())) {
      return List.of(Keys.PARTITION, Keys.CHILD);
    }
    return table.equals(tables.uniqueConstraints())
        ? List.of(Keys.PARTITION, Keys.SORT)
        : List.of(Keys.ENTITY_ID);
  }

  boolean knows(EntityRef ref) {
    return tables.entities(ref.type()).isDefined();
  }

  boolean mayHaveChildren(EntityRef ref) {
    return hierarchy.mayHaveChildren(ref.type());
  }

  /** Whether time to live may have removed an entity that nobody deleted: see decision 0011. */
  boolean mayVanish(EntityRef ref, Incarnation incarnation) {
    return incarnation.equals(EntityItem.LEGACY)
        || hierarchy.type(ref.type()).exists(EntityType::expires);
  }
}

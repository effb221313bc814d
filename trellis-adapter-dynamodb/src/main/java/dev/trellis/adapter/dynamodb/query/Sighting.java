package dev.trellis.adapter.dynamodb.query;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.Values;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What was seen of a live entity.
 *
 * @param ref the entity
 * @param version its version
 * @param attributes the user's attributes, as far as they were seen, and {@code id}
 */
record Sighting(EntityRef ref, Version version, Attributes attributes) {
  /** The id of an item, empty for one that has none. */
  static String id(Map<String, AttributeValue> item) {
    return Option.of(item.get(Keys.ENTITY_ID)).flatMap(value -> Option.of(value.s())).getOrElse("");
  }

  /**
   * Reads an item.
   *
   * @param type the type's name
   * @param judged the item by which it was judged to be live
   * @param shown the item with the attributes to be shown
   */
  static Either<TrellisError, Sighting> of(
      String type, Map<String, AttributeValue> judged, Map<String, AttributeValue> shown) {
    EntityRef ref = new EntityRef(type, id(judged));
    return Try.of(() -> new Sighting(ref, version(judged), attributes(ref, shown)))
        .toEither()
        .mapLeft(
            problem ->
                new Unreadable(
                    ref, "an entity", Option.of(problem.getMessage()).getOrElse("" + problem)));
  }

  private static Version version(Map<String, AttributeValue> item) {
    return Option.of(item.get(EntityItem.VERSION))
        .flatMap(value -> Option.of(value.n()))
        .map(digits -> new Version(new BigDecimal(digits).longValueExact()))
        .getOrElseThrow(
            () ->
                new IllegalArgumentException(
                    "its attribute %s is missing or no number".formatted(EntityItem.VERSION)));
  }

  private static Attributes attributes(EntityRef ref, Map<String, AttributeValue> item) {
    if (ref.id().isEmpty()) {
      throw new IllegalArgumentException(
          "its attribute %s is missing or no text".formatted(Keys.ENTITY_ID));
    }
    Map<String, AttributeValue> users = new LinkedHashMap<>(item);
    users.keySet().removeIf(ManagedAttributes::manages);
    return Values.fromItem(users).with(ManagedAttributes.ID, ref.id());
  }
}

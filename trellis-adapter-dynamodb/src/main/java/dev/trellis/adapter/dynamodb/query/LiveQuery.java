package dev.trellis.adapter.dynamodb.query;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A user's query, asked for live entities only.
 *
 * @param type the type's name
 * @param table its table
 * @param users the user's request
 * @param fresh whether a stale answer won't do where DynamoDB has a choice
 * @param now the time that decides what has expired
 */
record LiveQuery(String type, String table, QueryRequest users, boolean fresh, Instant now) {
  private static final List<String> TO_JUDGE =
      List.of(Keys.ENTITY_ID, EntityItem.DELETED_AT, EntityItem.TTL, EntityItem.VERSION);

  private static final List<String> TO_FIND = List.of(Keys.ENTITY_ID);

  boolean isOnIndex() {
    return users.indexName() != null;
  }

  /** The index among those of all tables. */
  String index() {
    return table + "/" + users.indexName();
  }

  Option<Projection> projection() {
    return Projection.of(users);
  }

  /**
   * The request with the live filter, and with all attributes by which {@link #isLive} judges. An
   * index that doesn't have these refuses it.
   */
  QueryRequest filtered(int limit, Option<Map<String, AttributeValue>> from) {
    Placeholders placeholders = Placeholders.beside(users);
    String live =
        "attribute_not_exists(%s) AND (attribute_not_exists(%s) OR %s > %s)"
            .formatted(
                placeholders.name(EntityItem.DELETED_AT),
                placeholders.name(EntityItem.TTL),
                placeholders.name(EntityItem.TTL),
                placeholders.value(AttributeValue.fromN(Long.toString(now.getEpochSecond()))));
    String filter =
        Option.of(users.filterExpression())
            .map(expression -> live + " AND " + Parentheses.around(expression))
            .getOrElse(live);
    return request(placeholders, TO_JUDGE, limit, from).filterExpression(filter).build();
  }

  /** The request without anything that an index may not have. */
  QueryRequest unfiltered(int limit, Option<Map<String, AttributeValue>> from) {
    return request(Placeholders.beside(users), TO_FIND, limit, from).build();
  }

  private QueryRequest.Builder request(
      Placeholders placeholders,
      List<String> needed,
      int limit,
      Option<Map<String, AttributeValue>> from) {
    QueryRequest.Builder request =
        users.toBuilder().tableName(table).limit(limit).consistentRead(fresh && !isOnIndex());
    List<String> attributes = new ArrayList<>(needed);
    from.forEach(
        key -> {
          request.exclusiveStartKey(key);
          attributes.addAll(key.keySet());
        });
    projection()
        .forEach(asked -> request.projectionExpression(asked.with(attributes, placeholders)));
    placeholders.addTo(request);
    return request;
  }

  /** Judges an item as the live filter does. */
  boolean isLive(Map<String, AttributeValue> item) {
    return !item.containsKey(EntityItem.DELETED_AT)
        && Option.of(item.get(EntityItem.TTL)).forAll(this::isAhead);
  }

  private boolean isAhead(AttributeValue ttl) {
    return Option.of(ttl.n())
        .flatMap(digits -> Try.of(() -> new BigDecimal(digits)).toOption())
        .exists(end -> end.compareTo(BigDecimal.valueOf(now.getEpochSecond())) > 0);
  }
}

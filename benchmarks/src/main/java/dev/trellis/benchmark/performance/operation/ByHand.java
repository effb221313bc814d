package dev.trellis.benchmark.performance.operation;

import dev.trellis.benchmark.performance.operation.Shop.Item;
import dev.trellis.benchmark.performance.operation.Shop.Shelf;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Sends by the SDK alone what Trellis sends, request for request, as somebody would write it who
 * has nothing but this shop. Errors are the SDK's.
 *
 * @param client the client
 * @param clock tells the time
 * @param ids makes incarnations, tokens and the like
 */
record ByHand(DynamoDbClient client, Clock clock, Supplier<String> ids)
    implements Keeper<ByHand.Row> {
  private static final String LIVE_AT =
      "#n0 = :v0 AND #n1 = :v1 AND attribute_not_exists(#n2)"
          + " AND (attribute_not_exists(#n3) OR #n3 > :v2)";

  /** An item, and what its next write has to know. */
  record Row(Item item, String incarnation, long version, String createdAt, String claim) {}

  @Override
  public void create(Shelf shelf) {
    String incarnation = ids.get();
    String ref = "shelf#" + shelf.id();
    Map<String, AttributeValue> row = row(shelf.id(), ref, incarnation, 1, now().toString());
    row.put("place", text(shelf.place()));
    row.put("updated_at", row.get("created_at"));
    Map<String, AttributeValue> gate =
        Map.of(
            "pk", text(ref + "#gate#00"),
            "child_ref", text("GATE"),
            "parent_ref", text(ref),
            "incarnation", text(incarnation),
            "open", AttributeValue.fromBool(true),
            "children", number(0));
    transact(
        TransactWriteItem.builder()
            .put(
                put ->
                    put.tableName("shelf")
                        .item(row)
                        .conditionExpression("attribute_not_exists(#n0)")
                        .expressionAttributeNames(Map.of("#n0", "id"))
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .build(),
        TransactWriteItem.builder()
            .put(
                put ->
                    put.tableName("trellis_relationships")
                        .item(gate)
                        .conditionExpression("attribute_not_exists(#n0)")
                        .expressionAttributeNames(Map.of("#n0", "pk"))
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .build());
  }

  @Override
  public Row create(Item item) {
    Row row = new Row(item, ids.get(), 1, now().toString(), Claims.id(item));
    transact(ByHandChild.creation(row));
    return row;
  }

  @Override
  public Row find(String id) {
    return read(
        client
            .getItem(
                GetItemRequest.builder()
                    .tableName("item")
                    .key(Map.of("id", text(id)))
                    .consistentRead(true)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build())
            .item());
  }

  @Override
  public Row update(Row read, long stock) {
    Instant now = now();
    Row next = next(read, stock);
    Map<String, AttributeValue> item = item(next, now.toString());
    item.put("write_id", text(ids.get()));
    client.putItem(
        PutItemRequest.builder()
            .tableName("item")
            .item(item)
            .conditionExpression(LIVE_AT)
            .expressionAttributeNames(
                Map.of("#n0", "incarnation", "#n1", "version", "#n2", "deleted_at", "#n3", "ttl"))
            .expressionAttributeValues(
                Map.of(
                    ":v0", text(read.incarnation()),
                    ":v1", number(read.version()),
                    ":v2", number(now.getEpochSecond())))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .build());
    return next;
  }

  @Override
  public Row patch(Row read, long stock) {
    Instant now = now();
    Row next = next(read, stock);
    client.updateItem(
        UpdateItemRequest.builder()
            .tableName("item")
            .key(Map.of("id", text(read.item().id())))
            .updateExpression(
                "SET #n1 = :v3, #n4 = :v4, #n5 = :v5, #n6 = :v6, #n7 = :v7 REMOVE #n3")
            .conditionExpression(LIVE_AT)
            .expressionAttributeNames(
                Map.of(
                    "#n0", "incarnation",
                    "#n1", "version",
                    "#n2", "deleted_at",
                    "#n3", "ttl",
                    "#n4", "updated_at",
                    "#n5", "_unique_pks",
                    "#n6", "stock",
                    "#n7", "write_id"))
            .expressionAttributeValues(
                Map.of(
                    ":v0", text(read.incarnation()),
                    ":v1", number(read.version()),
                    ":v2", number(now.getEpochSecond()),
                    ":v3", number(next.version()),
                    ":v4", text(now.toString()),
                    ":v5", AttributeValue.fromL(List.of(text(read.claim()))),
                    ":v6", number(stock),
                    ":v7", text(ids.get())))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .build());
    return next;
  }

  @Override
  public void delete(Row read) {
    transact(ByHandChild.deletion(read, now(), ids.get()));
  }

  @Override
  public List<Item> page(String shelfId) {
    return new ByHandPage(client).of(shelfId);
  }

  static Map<String, AttributeValue> item(Row row, String updatedAt) {
    Item item = row.item();
    Map<String, AttributeValue> stored =
        row(item.id(), "item#" + item.id(), row.incarnation(), row.version(), row.createdAt());
    stored.put("shelfId", text(item.shelfId()));
    stored.put("name", text(item.name()));
    stored.put("stock", number(item.stock()));
    stored.put("parent_ref", text("shelf#" + item.shelfId()));
    stored.put("updated_at", text(updatedAt));
    stored.put("_unique_pks", AttributeValue.fromL(List.of(text(row.claim()))));
    return stored;
  }

  static Row read(Map<String, AttributeValue> stored) {
    return new Row(
        new Item(
            value(stored, "id").s(),
            value(stored, "shelfId").s(),
            value(stored, "name").s(),
            Long.parseLong(value(stored, "stock").n())),
        value(stored, "incarnation").s(),
        Long.parseLong(value(stored, "version").n()),
        value(stored, "created_at").s(),
        value(stored, "_unique_pks").l().get(0).s());
  }

  static AttributeValue value(Map<String, AttributeValue> stored, String name) {
    return Objects.requireNonNull(stored.get(name), name);
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static Map<String, AttributeValue> row(
      String id, String ref, String incarnation, long version, String createdAt) {
    Map<String, AttributeValue> row = new HashMap<>();
    row.put("id", text(id));
    row.put("entity_ref", text(ref));
    row.put("incarnation", text(incarnation));
    row.put("version", number(version));
    row.put("created_at", text(createdAt));
    return row;
  }

  private static Row next(Row read, long stock) {
    Item item = read.item();
    return new Row(
        new Item(item.id(), item.shelfId(), item.name(), stock),
        read.incarnation(),
        read.version() + 1,
        read.createdAt(),
        read.claim());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void transact(TransactWriteItem... actions) {
    client.transactWriteItems(
        TransactWriteItemsRequest.builder()
            .clientRequestToken(ids.get())
            .transactItems(actions)
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .build());
  }
}

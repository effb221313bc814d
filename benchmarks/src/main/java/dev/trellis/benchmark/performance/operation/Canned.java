package dev.trellis.benchmark.performance.operation;

import dev.trellis.benchmark.performance.operation.ByHand.Row;
import dev.trellis.benchmark.performance.operation.Shop.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Answers at once, always the same, as DynamoDB would about one full shelf. Thread-safe. */
final class Canned implements DynamoDbClient {
  private static final String AT = "2026-01-01T00:00:00.123Z";

  private final List<Map<String, AttributeValue>> items =
      IntStream.range(0, Keeper.PAGE).mapToObj(Canned::item).toList();
  private final GetItemResponse item = GetItemResponse.builder().item(items.get(0)).build();
  private final GetItemResponse gate =
      GetItemResponse.builder()
          .item(
              Map.of(
                  "pk", ByHand.text("shelf#shelf#gate#00"),
                  "child_ref", ByHand.text("GATE"),
                  "parent_ref", ByHand.text("shelf#shelf"),
                  "incarnation", ByHand.text("first"),
                  "open", AttributeValue.fromBool(true),
                  "children", ByHand.number(Keeper.PAGE)))
          .build();
  private final QueryResponse links =
      QueryResponse.builder()
          .items(
              items.stream()
                  .map(
                      of -> ByHandChild.link(ByHand.read(of), "item#" + ByHand.value(of, "id").s()))
                  .toList())
          .count(Keeper.PAGE)
          .build();
  private final BatchGetItemResponse page =
      BatchGetItemResponse.builder().responses(Map.of("item", items)).build();
  private final PutItemResponse put = PutItemResponse.builder().build();
  private final UpdateItemResponse update = UpdateItemResponse.builder().build();
  private final TransactWriteItemsResponse transaction =
      TransactWriteItemsResponse.builder().build();

  private static Map<String, AttributeValue> item(int number) {
    Item item = new Item("item %02d".formatted(number), "shelf", "name " + number, 1);
    return ByHand.item(new Row(item, "first", 1, AT, Claims.id(item)), AT);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return request.tableName().equals("item") ? item : gate;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return links;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return page;
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return put;
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return update;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return transaction;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

package dev.trellis.benchmark.performance.start.child;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A handler by the SDK alone, which sends requests of the kinds that the cascade sends. */
public final class BareHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private static final String TABLE = "trellis_relationships";

  /** Trellis asks for it, too: listeners are told. */
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private final DynamoDbClient client;
  private final List<String> kinds;

  private BareHandler(DynamoDbClient client, List<String> kinds) {
    this.client = client;
    this.kinds = kinds;
  }

  /**
   * Handles an event.
   *
   * @param arguments the kinds of requests to send for each deletion, separated by commas; then the
   *     attributes of the item that was deleted
   */
  public static void main(String[] arguments) {
    Phases phases = new Phases();
    BareHandler handler = new BareHandler(Phases.client(), List.of(arguments[0].split(",", -1)));
    phases.done("client");
    StreamsEventResponse response =
        handler.handleRequest(
            Invocation.event(List.of(arguments).subList(1, arguments.length)), new Invocation());
    phases.done("answer");
    phases.answer(response.getBatchItemFailures().size());
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    for (DynamodbStreamRecord record : event.getRecords()) {
      var image = record.getDynamodb().getNewImage();
      if (image.containsKey("deleted_at")) {
        String parent = "shelf#" + Objects.requireNonNull(image.get("id")).getS();
        kinds.forEach(kind -> send(kind, parent));
      }
    }
    return StreamsEventResponse.builder().withBatchItemFailures(List.of()).build();
  }

  private void send(String kind, String parent) {
    Map<String, AttributeValue> key =
        Map.of(
            "pk", AttributeValue.fromS(parent + "#gate#00"),
            "child_ref", AttributeValue.fromS("GATE"));
    switch (kind) {
      case "GetItemRequest" ->
          client.getItem(
              get ->
                  get.tableName(TABLE).key(key).consistentRead(true).returnConsumedCapacity(TOTAL));
      case "BatchGetItemRequest" ->
          client.batchGetItem(
              get ->
                  get.requestItems(
                          Map.of(
                              TABLE,
                              KeysAndAttributes.builder()
                                  .keys(List.of(key))
                                  .consistentRead(true)
                                  .build()))
                      .returnConsumedCapacity(TOTAL));
      case "QueryRequest" ->
          client.query(
              query ->
                  query
                      .tableName(TABLE)
                      .consistentRead(true)
                      .keyConditionExpression("#pk = :pk")
                      .expressionAttributeNames(Map.of("#pk", "pk"))
                      .expressionAttributeValues(
                          Map.of(":pk", AttributeValue.fromS(parent + "#00")))
                      .returnConsumedCapacity(TOTAL));
      case "UpdateItemRequest" ->
          client.updateItem(
              update ->
                  update
                      .tableName(TABLE)
                      .key(key)
                      .updateExpression("SET #open = :open")
                      .expressionAttributeNames(Map.of("#open", "open"))
                      .expressionAttributeValues(Map.of(":open", AttributeValue.fromBool(false)))
                      .returnConsumedCapacity(TOTAL));
      case "DeleteItemRequest" ->
          client.deleteItem(
              delete -> delete.tableName(TABLE).key(key).returnConsumedCapacity(TOTAL));
      case "TransactGetItemsRequest" ->
          client.transactGetItems(
              transaction ->
                  transaction
                      .transactItems(
                          TransactGetItem.builder()
                              .get(get -> get.tableName(TABLE).key(key))
                              .build())
                      .returnConsumedCapacity(TOTAL));
      case "TransactWriteItemsRequest" ->
          client.transactWriteItems(
              transaction ->
                  transaction
                      .transactItems(
                          TransactWriteItem.builder()
                              .delete(delete -> delete.tableName(TABLE).key(key))
                              .build())
                      .returnConsumedCapacity(TOTAL));
      default -> throw new IllegalArgumentException("No request here is a " + kind);
    }
  }
}

package dev.trellis.benchmark.performance.start.child;

import dev.trellis.benchmark.performance.operation.Shop.Item;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Reads an item by the SDK alone. */
public final class BareFind {
  private BareFind() {}

  /**
   * Reads it.
   *
   * @param arguments its id, then the names of classes to load before
   * @throws ClassNotFoundException when there is no such class
   */
  public static void main(String[] arguments) throws ClassNotFoundException {
    for (int i = 1; i < arguments.length; i++) {
      Class.forName(arguments[i]);
    }
    Phases phases = new Phases();
    try (DynamoDbClient client = Phases.client()) {
      phases.done("client");
      Map<String, AttributeValue> stored =
          client
              .getItem(
                  GetItemRequest.builder()
                      .tableName("item")
                      .key(Map.of("id", AttributeValue.fromS(arguments[0])))
                      .consistentRead(true)
                      .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                      .build())
              .item();
      Item found =
          new Item(
              value(stored, "id").s(),
              value(stored, "shelfId").s(),
              value(stored, "name").s(),
              Long.parseLong(value(stored, "stock").n()));
      phases.done("answer");
      phases.answer(found.name());
    }
  }

  private static AttributeValue value(Map<String, AttributeValue> stored, String name) {
    return Objects.requireNonNull(stored.get(name), name);
  }
}

package dev.trellis.benchmark.performance.operation;

import static dev.trellis.benchmark.performance.operation.ByHand.text;
import static dev.trellis.benchmark.performance.operation.ByHand.value;

import dev.trellis.benchmark.performance.operation.Shop.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * A page of children, read by hand: is the parent there, what hangs under it, what is that.
 *
 * @param client the client
 */
record ByHandPage(DynamoDbClient client) {
  List<Item> of(String shelfId) {
    String ref = "shelf#" + shelfId;
    Map<String, AttributeValue> gate =
        client
            .getItem(
                GetItemRequest.builder()
                    .tableName("trellis_relationships")
                    .key(Map.of("pk", text(ref + "#gate#00"), "child_ref", text("GATE")))
                    .consistentRead(true)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build())
            .item();
    if (!value(gate, "open").bool()) {
      throw new IllegalStateException(ref + " is deleted");
    }
    List<Map<String, AttributeValue>> keys =
        client
            .query(
                QueryRequest.builder()
                    .tableName("trellis_relationships")
                    // one more tells whether there is a next page
                    .limit(Keeper.PAGE + 1)
                    .consistentRead(true)
                    .keyConditionExpression("#pk = :pk AND begins_with(#child, :type)")
                    .expressionAttributeNames(Map.of("#child", "child_ref", "#pk", "pk"))
                    .expressionAttributeValues(
                        Map.of(":pk", text(ref + "#00"), ":type", text("item#")))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build())
            .items()
            .stream()
            .limit(Keeper.PAGE)
            .map(link -> value(link, "child_key").m())
            .toList();
    return client
        .batchGetItem(
            BatchGetItemRequest.builder()
                .requestItems(
                    Map.of(
                        "item",
                        KeysAndAttributes.builder().keys(keys).consistentRead(true).build()))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build())
        .responses()
        .getOrDefault("item", List.of())
        .stream()
        .filter(item -> !item.containsKey("deleted_at"))
        .map(item -> ByHand.read(item).item())
        .sorted(Comparator.comparing(Item::id))
        .toList();
  }
}

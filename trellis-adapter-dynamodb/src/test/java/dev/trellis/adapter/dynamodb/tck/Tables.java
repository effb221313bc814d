package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.domain.error.TrellisError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The tables of a world: made once, emptied between tries. */
record Tables(DynamoDbClient client, TableNames names) {
  /** DynamoDB takes so many writes in one request (API Reference, BatchWriteItem). */
  private static final int MAX_BATCH = 25;

  void create() {
    DynamoDbTables.of(client, names, TableOptions.onDemand())
        .create()
        .getOrElseThrow(TrellisError::toException);
  }

  /** Removes everything, as far as entities are of these types. */
  void empty(Set<String> types) {
    types.forEach(type -> empty(names.table(type), Keys.ENTITY_ID));
    empty(names.relationships(), Keys.PARTITION, Keys.CHILD);
    empty(names.uniqueConstraints(), Keys.PARTITION, Keys.SORT);
  }

  private void empty(String table, String... keys) {
    List<Map<String, AttributeValue>> all = new ArrayList<>();
    for (Map<String, AttributeValue> item : all(table)) {
      Map<String, AttributeValue> key = new LinkedHashMap<>(item);
      key.keySet().retainAll(List.of(keys));
      all.add(key);
    }
    remove(table, all);
  }

  /** Removes some items. */
  void remove(String table, List<Map<String, AttributeValue>> keys) {
    List<WriteRequest> left = new ArrayList<>();
    keys.forEach(
        key -> left.add(WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build()));
    while (!left.isEmpty()) {
      List<WriteRequest> batch = left.subList(0, Math.min(MAX_BATCH, left.size()));
      Map<String, List<WriteRequest>> unprocessed =
          client
              .batchWriteItem(
                  BatchWriteItemRequest.builder()
                      .requestItems(Map.of(table, List.copyOf(batch)))
                      .build())
              .unprocessedItems();
      batch.clear();
      unprocessed.values().forEach(left::addAll);
    }
  }

  List<Map<String, AttributeValue>> all(String table) {
    return client
        .scanPaginator(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .items()
        .stream()
        .toList();
  }
}

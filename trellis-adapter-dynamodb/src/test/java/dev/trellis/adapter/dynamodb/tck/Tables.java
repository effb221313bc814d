package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The tables of a world: made once, emptied between tries. */
record Tables(DynamoDbClient client, TableNames names) {
  void create() {
    names.entities().values().forEach(table -> create(table, true, Keys.ENTITY_ID));
    create(names.relationships(), false, Keys.PARTITION, Keys.CHILD);
    create(names.uniqueConstraints(), false, Keys.PARTITION, Keys.SORT);
  }

  private void create(String table, boolean stream, String... keys) {
    List<KeySchemaElement> schema = new ArrayList<>();
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String key : keys) {
      schema.add(
          KeySchemaElement.builder()
              .attributeName(key)
              .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
              .build());
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(key)
              .attributeType(ScalarAttributeType.S)
              .build());
    }
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table)
            .keySchema(schema)
            .attributeDefinitions(attributes)
            .billingMode(BillingMode.PAY_PER_REQUEST);
    if (stream) {
      request.streamSpecification(
          StreamSpecification.builder()
              .streamEnabled(true)
              .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
              .build());
    }
    client.createTable(request.build());
  }

  void empty() {
    names.entities().values().forEach(table -> empty(table, Keys.ENTITY_ID));
    empty(names.relationships(), Keys.PARTITION, Keys.CHILD);
    empty(names.uniqueConstraints(), Keys.PARTITION, Keys.SORT);
  }

  private void empty(String table, String... keys) {
    for (Map<String, AttributeValue> item : all(table)) {
      Map<String, AttributeValue> key = new LinkedHashMap<>(item);
      key.keySet().retainAll(List.of(keys));
      client.deleteItem(DeleteItemRequest.builder().tableName(table).key(key).build());
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

package dev.trellis.adapter.dynamodb.query;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table as Trellis needs it, with the indexes that an application might have added. */
final class ForestTable {
  private ForestTable() {}

  static void create(String table, DynamoDbClient client) {
    client.createTable(
        CreateTableRequest.builder()
            .tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(key("id", KeyType.HASH))
            .attributeDefinitions(
                attribute("id", ScalarAttributeType.S),
                attribute("grove", ScalarAttributeType.S),
                attribute("height", ScalarAttributeType.N),
                attribute("ttl", ScalarAttributeType.N))
            .globalSecondaryIndexes(
                index(Forest.ALL, "height", projection(ProjectionType.ALL)),
                index(Forest.KEYS, "height", projection(ProjectionType.KEYS_ONLY)),
                index(Forest.KIND, "height", including("kind")),
                index(Forest.VERSION, "height", including("version")),
                index(Forest.ENOUGH, "height", including("kind", "version", "deleted_at", "ttl")),
                index(Forest.TTL, "ttl", projection(ProjectionType.ALL)))
            .build());
  }

  private static GlobalSecondaryIndex index(String name, String sort, Projection projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key("grove", KeyType.HASH), key(sort, KeyType.RANGE))
        .projection(projection)
        .build();
  }

  private static Projection projection(ProjectionType type) {
    return Projection.builder().projectionType(type).build();
  }

  private static Projection including(String... attributes) {
    return Projection.builder()
        .projectionType(ProjectionType.INCLUDE)
        .nonKeyAttributes(attributes)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}

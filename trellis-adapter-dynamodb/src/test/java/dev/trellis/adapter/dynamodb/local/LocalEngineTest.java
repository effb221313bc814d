package dev.trellis.adapter.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local starts with the class path that our pom gives it, embedded and over HTTP. */
class LocalEngineTest {
  private static final String TABLE = "oaks";
  private static final Map<String, AttributeValue> KEY =
      Map.of("pk", AttributeValue.fromS("oak#1"));
  private static final Map<String, AttributeValue> ITEM =
      Map.of("pk", AttributeValue.fromS("oak#1"), "rings", AttributeValue.fromN("300"));

  @Test
  void aTableOfTheEngineKeepsItems() {
    try (LocalEngine engine = LocalEngine.start()) {
      createTable(engine.client());
      keepsItems(engine.client());
    }
  }

  @Test
  void enginesShareNothing() {
    try (LocalEngine one = LocalEngine.start();
        LocalEngine other = LocalEngine.start()) {
      createTable(one.client());
      assertThat(one.client().listTables().tableNames()).containsExactly(TABLE);
      assertThat(other.client().listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void closingTheClientLeavesTheEngineRunning() {
    try (LocalEngine engine = LocalEngine.start()) {
      engine.client().close();
      engine.streams().close();
      createTable(engine.client());
      keepsItems(engine.client());
    }
  }

  @Test
  void theEngineHasStreams() {
    try (LocalEngine engine = LocalEngine.start()) {
      createTable(engine.client());
      keepsItems(engine.client());
      assertThat(records(engine.streams()))
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.eventName()).isEqualTo(OperationType.INSERT);
                assertThat(it.dynamodb().newImage()).isEqualTo(ITEM);
              });
    }
  }

  @Test
  void aTableOfTheServerKeepsItems() {
    try (LocalServer server = LocalServer.start()) {
      DynamoDbClient client = server.client("one");
      createTable(client);
      keepsItems(client);
    }
  }

  @Test
  void accessKeysShareNothing() {
    try (LocalServer server = LocalServer.start()) {
      createTable(server.client("one"));
      assertThat(server.client("one").listTables().tableNames()).containsExactly(TABLE);
      assertThat(server.client("other").listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void serversShareNothing() {
    try (LocalServer one = LocalServer.start();
        LocalServer other = LocalServer.start()) {
      createTable(one.client("one"));
      assertThat(other.endpoint()).isNotEqualTo(one.endpoint());
      assertThat(other.client("one").listTables().tableNames()).isEmpty();
    }
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
                .billingMode(BillingMode.PAY_PER_REQUEST));
  }

  private static void keepsItems(DynamoDbClient client) {
    client.putItem(put -> put.tableName(TABLE).item(ITEM));
    assertThat(client.getItem(get -> get.tableName(TABLE).key(KEY)).item()).isEqualTo(ITEM);
    assertThatThrownBy(
            () ->
                client.putItem(
                    put ->
                        put.tableName(TABLE)
                            .item(ITEM)
                            .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  private static List<Record> records(DynamoDbStreamsClient client) {
    String stream = client.listStreams(it -> it.tableName(TABLE)).streams().get(0).streamArn();
    String shard =
        client
            .describeStream(it -> it.streamArn(stream))
            .streamDescription()
            .shards()
            .get(0)
            .shardId();
    String iterator =
        client
            .getShardIterator(
                it ->
                    it.streamArn(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return client.getRecords(it -> it.shardIterator(iterator)).records();
  }
}

package dev.trellis.adapter.dynamodb.table;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** The tables that the tests are about, written down once more by hand. */
final class Woods {
  static final String OAKS = "oaks";
  static final String RINGS = "oak-rings";
  static final String LINKS = "wood_links";
  static final String CLAIMS = "wood.claims";

  static final TableNames NAMES = new TableNames(entities(), LINKS, CLAIMS);

  /** All names, in the order in which tables are made. */
  static final List<String> ALL = List.of(OAKS, RINGS, LINKS, CLAIMS);

  static final TableOptions ALL_OPTIONS =
      TableOptions.provisioned(7, 3)
          .withPointInTimeRecovery()
          .withDeletionProtection()
          .withTag("team", "Bäume @ example.org")
          .withTag("cost centre", "42");

  private Woods() {}

  /** Options that differ from the defaults in one thing each, none and all. */
  static Stream<TableOptions> eachOption() {
    return Stream.of(
        TableOptions.onDemand(),
        TableOptions.provisioned(5, 1),
        TableOptions.onDemand().withPointInTimeRecovery(),
        TableOptions.onDemand().withDeletionProtection(),
        TableOptions.onDemand().withTag("enabled", "true"),
        ALL_OPTIONS);
  }

  private static Map<String, String> entities() {
    Map<String, String> entities = new LinkedHashMap<>();
    entities.put("oak", OAKS);
    entities.put("ring", RINGS);
    return entities;
  }

  static DynamoDbTables tables(DynamoDbClient client) {
    return tables(client, TableOptions.onDemand());
  }

  static DynamoDbTables tables(DynamoDbClient client, TableOptions options) {
    return tables(client, options, new VirtualTime());
  }

  static DynamoDbTables tables(DynamoDbClient client, TableOptions options, VirtualTime time) {
    return DynamoDbTables.of(client, NAMES, options).timed(time, Clock.systemUTC());
  }

  /** A table of entities as it has to be but for time to live, for tests to change. */
  static CreateTableRequest.Builder entities(String name) {
    return table(name)
        .keySchema(key("id", KeyType.HASH))
        .attributeDefinitions(attribute("id", ScalarAttributeType.S))
        .streamSpecification(stream(StreamViewType.NEW_AND_OLD_IMAGES));
  }

  /** The table of links as it has to be but for time to live, for tests to change. */
  static CreateTableRequest.Builder links() {
    return pairs(LINKS, "child_ref");
  }

  /** The table of claims as it has to be but for time to live, for tests to change. */
  static CreateTableRequest.Builder claims() {
    return pairs(CLAIMS, "sk");
  }

  private static CreateTableRequest.Builder pairs(String name, String sortKey) {
    return table(name)
        .keySchema(key("pk", KeyType.HASH), key(sortKey, KeyType.RANGE))
        .attributeDefinitions(
            attribute("pk", ScalarAttributeType.S), attribute(sortKey, ScalarAttributeType.S));
  }

  private static CreateTableRequest.Builder table(String name) {
    return CreateTableRequest.builder().tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
  }

  static KeySchemaElement key(String attribute, KeyType role) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(role).build();
  }

  static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  static StreamSpecification stream(StreamViewType view) {
    return StreamSpecification.builder().streamEnabled(true).streamViewType(view).build();
  }

  static void switchOnTimeToLive(DynamoDbClient client, String table, String attribute) {
    client.updateTimeToLive(
        UpdateTimeToLiveRequest.builder()
            .tableName(table)
            .timeToLiveSpecification(
                TimeToLiveSpecification.builder().attributeName(attribute).enabled(true).build())
            .build());
  }

  static void delete(DynamoDbClient client, String table) {
    client.deleteTable(DeleteTableRequest.builder().tableName(table).build());
  }

  /** Puts another table in the place of one, with time to live as it has to be. */
  static void replace(DynamoDbClient client, CreateTableRequest.Builder with) {
    replaceWithoutTimeToLive(client, with);
    switchOnTimeToLive(client, with.build().tableName(), "ttl");
  }

  static void replaceWithoutTimeToLive(DynamoDbClient client, CreateTableRequest.Builder with) {
    delete(client, with.build().tableName());
    client.createTable(with.build());
  }

  static TableDescription described(DynamoDbClient client, String table) {
    return client.describeTable(DescribeTableRequest.builder().tableName(table).build()).table();
  }

  static TimeToLiveDescription timeToLive(DynamoDbClient client, String table) {
    return client
        .describeTimeToLive(DescribeTimeToLiveRequest.builder().tableName(table).build())
        .timeToLiveDescription();
  }
}

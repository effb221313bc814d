package dev.trellis.adapter.dynamodb.table;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoverySpecification;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** The requests that make tables as their definitions say. Pure. */
final class TableRequests {
  private TableRequests() {}

  static CreateTableRequest.Builder create(TableDefinition table, TableOptions options) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .keySchema(keySchema(table))
            .attributeDefinitions(table.keys().stream().map(TableRequests::attribute).toList())
            .billingMode(BillingMode.PAY_PER_REQUEST);
    options
        .capacity()
        .forEach(
            capacity ->
                request
                    .billingMode(BillingMode.PROVISIONED)
                    .provisionedThroughput(throughput(capacity)));
    if (table.streamed()) {
      request.streamSpecification(stream());
    }
    // left out rather than false or empty, for engines that don't know them
    if (options.deletionProtection()) {
      request.deletionProtectionEnabled(true);
    }
    if (!options.tags().isEmpty()) {
      request.tags(tags(options));
    }
    return request;
  }

  static UpdateTimeToLiveRequest.Builder timeToLive(String table) {
    return UpdateTimeToLiveRequest.builder()
        .tableName(table)
        .timeToLiveSpecification(
            TimeToLiveSpecification.builder()
                .attributeName(TableDefinition.TTL_ATTRIBUTE)
                .enabled(true)
                .build());
  }

  static UpdateContinuousBackupsRequest.Builder pointInTimeRecovery(String table) {
    return UpdateContinuousBackupsRequest.builder()
        .tableName(table)
        .pointInTimeRecoverySpecification(
            PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build());
  }

  static UpdateTableRequest.Builder stream(String table) {
    return UpdateTableRequest.builder().tableName(table).streamSpecification(stream());
  }

  static UpdateTableRequest.Builder deletionProtection(String table) {
    return UpdateTableRequest.builder().tableName(table).deletionProtectionEnabled(true);
  }

  static List<KeySchemaElement> keySchema(TableDefinition table) {
    List<KeySchemaElement> keys = new ArrayList<>();
    keys.add(key(table.partitionKey(), KeyType.HASH));
    table.sortKey().forEach(attribute -> keys.add(key(attribute, KeyType.RANGE)));
    return keys;
  }

  private static KeySchemaElement key(String attribute, KeyType role) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(role).build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(TableDefinition.KEY_TYPE)
        .build();
  }

  private static ProvisionedThroughput throughput(Capacity capacity) {
    return ProvisionedThroughput.builder()
        .readCapacityUnits(capacity.readUnits())
        .writeCapacityUnits(capacity.writeUnits())
        .build();
  }

  private static StreamSpecification stream() {
    return StreamSpecification.builder()
        .streamEnabled(true)
        .streamViewType(TableDefinition.STREAM_VIEW)
        .build();
  }

  private static List<Tag> tags(TableOptions options) {
    return options.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}

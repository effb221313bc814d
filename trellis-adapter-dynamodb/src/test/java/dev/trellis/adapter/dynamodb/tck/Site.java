package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Tables of one hierarchy on which one world after the other is built. */
final class Site {
  private final DynamoDbClient client;
  private final String prefix;
  private final Tables tables;
  private final List<StreamReader> streams = new ArrayList<>();
  private boolean taken;

  Site(DynamoDbClient client, DynamoDbStreamsClient streams, Hierarchy hierarchy, String prefix) {
    this.client = client;
    this.prefix = prefix;
    TableNames names = DynamoDbConfig.defaults().prefix(prefix).tables(hierarchy);
    this.tables = new Tables(client, names);
    tables.create();
    names
        .entities()
        .forEach(
            (type, table) -> this.streams.add(new StreamReader(streams, type, streamOf(table))));
  }

  private String streamOf(String table) {
    return client
        .describeTable(DescribeTableRequest.builder().tableName(table).build())
        .table()
        .latestStreamArn();
  }

  DynamoDbClient client() {
    return client;
  }

  String prefix() {
    return prefix;
  }

  Tables tables() {
    return tables;
  }

  boolean isFree() {
    return !taken;
  }

  void take() {
    taken = true;
  }

  void release() {
    tables.empty();
    tombstones();
    taken = false;
  }

  List<Tombstone> tombstones() {
    return streams.stream().flatMap(stream -> stream.next().stream()).toList();
  }
}

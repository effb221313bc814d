package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.domain.entity.Tombstone;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Tables of one hierarchy on which one world after the other is built. */
final class Site {
  /** DynamoDB shows a change in its stream "in near-real time": most within a second. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Between two looks at streams that have nothing yet: each look is paid for. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final String prefix;
  private final Tables tables;
  private final Map<String, StreamReader> streams = new LinkedHashMap<>();
  private boolean taken;

  Site(DynamoDbClient client, DynamoDbStreamsClient streams, TableNames names, String prefix) {
    this.prefix = prefix;
    this.tables = new Tables(client, names);
    tables.create();
    names
        .entities()
        .forEach(
            (type, table) ->
                this.streams.put(type, new StreamReader(streams, type, streamOf(client, table))));
  }

  private static String streamOf(DynamoDbClient client, String table) {
    return client
        .describeTable(DescribeTableRequest.builder().tableName(table).build())
        .table()
        .latestStreamArn();
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

  void release(Watch watch) {
    tables.empty(watch.types());
    taken = false;
  }

  /**
   * Tombstones that the streams show now. As long as there are some that they have yet to show,
   * waits for one.
   */
  synchronized List<Tombstone> news(Watch watch) {
    long begin = System.nanoTime();
    while (true) {
      Set<String> missing = watch.missing();
      List<Tombstone> news =
          (missing.isEmpty() ? watch.types() : missing)
              .stream()
                  .map(type -> Objects.requireNonNull(streams.get(type)))
                  .flatMap(stream -> stream.next().stream())
                  .filter(watch::arrive)
                  .toList();
      if (missing.isEmpty() || !news.isEmpty()) {
        return news;
      } else if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new AssertionError(
            "The streams of %s lack tombstones that were written %s ago or earlier"
                .formatted(missing, PATIENCE));
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}

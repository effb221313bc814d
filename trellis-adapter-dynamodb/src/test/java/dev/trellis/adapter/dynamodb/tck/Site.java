package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import dev.trellis.adapter.dynamodb.stream.Consequence;
import dev.trellis.adapter.dynamodb.stream.Consequences;
import dev.trellis.adapter.dynamodb.stream.EntityChange;
import dev.trellis.adapter.dynamodb.stream.EntityStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Tables of one hierarchy on which one world after the other is built. */
final class Site {
  /** DynamoDB shows a change in its stream "in near-real time": most within a second. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Between two looks at streams that have nothing yet: each look is paid for. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final String prefix;
  private final Tables tables;
  private final EntityStreams streams;
  private boolean taken;

  Site(DynamoDbClient client, DynamoDbStreamsClient streams, TableNames names, String prefix) {
    this.prefix = prefix;
    this.tables = new Tables(client, names);
    tables.create();
    this.streams = EntityStreams.of(client, streams, names, Checkpoints.inMemory());
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
   * What follows from what the streams show now. As long as there are tombstones that they have yet
   * to show, waits for one.
   */
  synchronized List<Consequence> news(Watch watch, Consequences consequences) {
    long begin = System.nanoTime();
    while (true) {
      boolean isQuiet = watch.missing().isEmpty();
      List<Consequence> news = new ArrayList<>();
      streams.read(
          record ->
              consequences
                  .of(EntityChange.of(record.table(), record.change()))
                  .get()
                  .filter(watch::arrive)
                  .forEach(news::add));
      if (isQuiet || !news.isEmpty()) {
        return news;
      } else if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new AssertionError(
            "The streams lack tombstones that were written %s ago or earlier: %s"
                .formatted(PATIENCE, watch.missing()));
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}

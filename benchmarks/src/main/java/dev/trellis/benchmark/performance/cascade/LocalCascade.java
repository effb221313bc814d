package dev.trellis.benchmark.performance.cascade;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import dev.trellis.adapter.dynamodb.stream.StreamRunner;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.domain.entity.DeleteMode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A cascade on DynamoDB Local, driven by the tables' streams, in a process of its own that holds
 * nothing else. Where the database is, is in its environment.
 */
public final class LocalCascade {
  /** How long one poll goes on at most. */
  private static final Duration POLL = Duration.ofMillis(500);

  private static final int QUIET_POLLS = 3;

  private LocalCascade() {}

  /**
   * Deletes a tree, and says how far it is after each poll.
   *
   * @param arguments how many branches it has, of a thousand descendants each
   */
  public static void main(String[] arguments) {
    Forest forest = new Forest(Integer.parseInt(arguments[0]));
    AtomicLong requests = new AtomicLong();
    try (DynamoDbClient client =
            DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        DynamoDbStreamsClient streams =
            DynamoDbStreamsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      DynamoDbTrellis graph =
          DynamoDbTrellis.builder(client, Forest.HIERARCHY)
              .listener(call -> requests.addAndGet(call.requests()))
              .build();
      Forest.ok(DynamoDbTables.of(client, graph.tables(), TableOptions.onDemand()).create());
      forest.plant(graph.trellis());
      try (StreamRunner runner = StreamRunner.of(client, streams, graph, Checkpoints.inMemory())) {
        // the creations
        untilQuiet(runner, polled -> {});
        requests.set(0);
        long begin = System.nanoTime();
        Forest.ok(graph.trellis().delete(Forest.TREE, Forest.TREE_ID, DeleteMode.CASCADE));
        AtomicLong deleted = new AtomicLong();
        Sample.since(begin, 0, requests.get()).say();
        untilQuiet(
            runner,
            polled -> {
              if (polled.deleted() > 0) {
                Sample.since(begin, deleted.addAndGet(polled.deleted()), requests.get()).say();
              }
            });
        if (deleted.get() != forest.descendants()) {
          throw new IllegalStateException(
              "%d of %d were deleted".formatted(deleted.get(), forest.descendants()));
        }
      }
    }
  }

  private static void untilQuiet(StreamRunner runner, Consumer<StreamRunner.Polled> observer) {
    for (int quiet = 0; quiet < QUIET_POLLS; ) {
      long end = System.nanoTime() + POLL.toNanos();
      BooleanSupplier mayGoOn = () -> System.nanoTime() < end;
      StreamRunner.Polled polled = runner.poll(mayGoOn);
      observer.accept(polled);
      quiet = polled.isQuiet() ? quiet + 1 : 0;
    }
  }
}

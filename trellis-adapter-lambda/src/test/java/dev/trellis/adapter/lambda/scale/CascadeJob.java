package dev.trellis.adapter.lambda.scale;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.lambda.CascadeHandler;
import dev.trellis.adapter.lambda.local.Delivered;
import dev.trellis.adapter.lambda.local.Delivery;
import dev.trellis.adapter.lambda.local.LocalEventSource;
import dev.trellis.adapter.lambda.run.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A process that reads the streams and does what follows, in invocations that are cut off early,
 * until nothing comes any more. Finds DynamoDB as the AWS SDK does, and leaves its figures in a
 * file.
 */
public final class CascadeJob {
  private static final Delivery SHORT = new Delivery(100, Duration.ofSeconds(2));

  /** An empty page need not be the end. */
  private static final int QUIET_ROUNDS = 3;

  private static final double BYTES_OF_A_MIB = 1 << 20;

  private CascadeJob() {}

  /** A handler that counts. */
  private static final class Counting
      implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final CascadeHandler handler;
    private int cutOff;

    Counting(CascadeHandler handler) {
      this.handler = handler;
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
      StreamsEventResponse response = handler.handleRequest(event, context);
      if (!response.getBatchItemFailures().isEmpty()) {
        cutOff++;
      }
      return response;
    }
  }

  /**
   * Runs it.
   *
   * @param arguments the file to leave the figures in
   * @throws IOException when they can't be written
   */
  public static void main(String[] arguments) throws IOException {
    Figures figures = new Figures();
    try (DynamoDbClient client =
            DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        DynamoDbStreamsClient streams =
            DynamoDbStreamsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      DynamoDbTrellis trellis =
          DynamoDbTrellis.builder(client, Sandbox.HIERARCHY).listener(figures).build();
      Counting handler = new Counting(new CascadeHandler(trellis));
      LocalEventSource source = LocalEventSource.of(client, streams, trellis, handler, SHORT);
      double heap = 0;
      for (int quiet = 0; quiet < QUIET_ROUNDS; ) {
        Delivered round = source.deliver();
        quiet = round.isQuiet() ? quiet + 1 : 0;
        figures.add("records", round.read());
        figures.add("invocations", round.invocations());
        heap = Math.max(heap, heap());
      }
      figures.add("cutOff", handler.cutOff);
      figures.add("heapMiB", heap);
    }
    figures.write(Path.of(arguments[0]));
  }

  /** What is in the heap, garbage included. */
  private static double heap() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / BYTES_OF_A_MIB;
  }
}

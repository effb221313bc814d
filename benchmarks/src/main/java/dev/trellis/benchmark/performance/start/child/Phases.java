package dev.trellis.benchmark.performance.start.child;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a program did, and when it had done it. Not thread-safe. */
final class Phases {
  private static final double NANOS = 1e6;

  private final List<String> done = new ArrayList<>();
  private long last = System.nanoTime();

  Phases() {}

  /** A client as the function has it, all else from its environment. */
  static DynamoDbClient client() {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder().retryStrategy(RetryMode.STANDARD).build())
        .build();
  }

  void done(String what) {
    long now = System.nanoTime();
    done.add(what + "=" + (now - last) / NANOS);
    last = now;
  }

  /** Says what came of it, which is the first answer of the process. */
  void answer(Object value) {
    System.out.println("answered " + String.join(" ", done) + " " + value);
  }
}

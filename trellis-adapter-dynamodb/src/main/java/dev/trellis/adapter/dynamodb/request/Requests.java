package dev.trellis.adapter.dynamodb.request;

import dev.trellis.port.out.IdSource;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Sends requests to DynamoDB. Thread-safe.
 *
 * @param client the application's client
 * @param deadline how long one call may take, all its requests and pauses together
 * @param pauses how time passes
 * @param ids where the tokens of transactions come from
 * @param listener who is told of each call
 * @param first how long the first request of a call may take: all of the deadline
 */
public record Requests(
    DynamoDbClient client,
    Duration deadline,
    Pauses pauses,
    IdSource ids,
    StorageListener listener,
    AwsRequestOverrideConfiguration first) {
  private static final Duration LEAST = Duration.ofMillis(1);

  /**
   * Requests of calls that may take so long.
   *
   * @param client the application's client
   * @param deadline how long one call may take, all its requests and pauses together
   * @param pauses how time passes
   * @param ids where the tokens of transactions come from
   * @param listener who is told of each call
   */
  public Requests(
      DynamoDbClient client,
      Duration deadline,
      Pauses pauses,
      IdSource ids,
      StorageListener listener) {
    this(client, deadline, pauses, ids, listener, within(deadline));
  }

  /** The SDK takes no limit that isn't positive. */
  static AwsRequestOverrideConfiguration within(Duration limit) {
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(limit.compareTo(LEAST) < 0 ? LEAST : limit)
        .build();
  }

  /**
   * Begins a call. Its time runs from now on.
   *
   * @param operation what is asked, as {@link StorageCall#operation} has it
   * @return the call
   */
  public Call begin(String operation) {
    return new Call(this, operation);
  }
}

package dev.trellis.adapter.dynamodb.request;

import dev.trellis.port.out.IdSource;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Sends requests to DynamoDB. Thread-safe.
 *
 * @param client the application's client
 * @param deadline how long one call may take, all its requests and pauses together
 * @param pauses how time passes
 * @param ids where the tokens of transactions come from
 * @param listener who is told of each call
 */
public record Requests(
    DynamoDbClient client,
    Duration deadline,
    Pauses pauses,
    IdSource ids,
    StorageListener listener) {
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

package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.request.Action;
import io.vavr.control.Option;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An action, and what it means when its condition fails.
 *
 * @param action the action
 * @param onFailure says so, given the item as DynamoDB showed it
 */
record Guarded(Action action, Function<Option<Map<String, AttributeValue>>, Verdict> onFailure) {
  /** An action without a condition. */
  static Guarded unconditional(Action action) {
    return new Guarded(
        action,
        seen -> {
          throw new IllegalStateException("An action without condition failed: " + action);
        });
  }
}

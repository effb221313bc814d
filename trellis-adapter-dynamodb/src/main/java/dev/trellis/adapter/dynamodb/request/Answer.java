package dev.trellis.adapter.dynamodb.request;

import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What DynamoDB said to a write. */
public sealed interface Answer {
  /** All actions were carried out. */
  record Made() implements Answer {}

  /**
   * None was carried out, since conditions failed. Before the first of them nothing else stood in
   * the way.
   *
   * @param failures those whose condition failed, in the order of the actions
   */
  record Refused(List<Failure> failures) implements Answer {
    /** Copies the list. */
    public Refused {
      failures = List.copyOf(failures);
    }
  }

  /**
   * A condition that failed.
   *
   * @param action the index of its action
   * @param seen the item, none when there is none
   */
  record Failure(int action, Option<Map<String, AttributeValue>> seen) {}
}

package dev.trellis.adapter.dynamodb.store;

import dev.trellis.domain.error.TrellisError;
import java.util.function.UnaryOperator;

/** What a failed condition means. */
sealed interface Verdict {
  /** The change set can't be made. */
  record Refusal(TrellisError error) implements Verdict {}

  /**
   * The item is as this change set makes it: if the answer to an earlier try of the same call was
   * lost, that try made it.
   */
  record OwnWork(Verdict otherwise) implements Verdict {}

  /** Something wasn't as it was taken to be: plan again. */
  record Lesson(UnaryOperator<Knowledge> taught) implements Verdict {}
}

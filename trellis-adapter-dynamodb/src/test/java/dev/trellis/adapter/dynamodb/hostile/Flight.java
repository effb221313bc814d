package dev.trellis.adapter.dynamodb.hostile;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A request on its way through DynamoDB, a step at a time. It goes on whether anybody still waits
 * for it or not.
 */
final class Flight<R> {
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private @Nullable R answer;
  private @Nullable SdkException failure;

  Flight<R> then(Runnable step) {
    steps.add(step);
    return this;
  }

  /** Keeps it on its way for some steps more. */
  void delay(int idle) {
    for (int i = 0; i < idle; i++) {
      steps.addFirst(() -> {});
    }
  }

  void answer(R value) {
    answer = value;
  }

  /** Nothing more happens to it. */
  void fail(SdkException why) {
    failure = why;
    steps.clear();
  }

  /** Nothing more happens to it, and there is an answer. */
  void end() {
    steps.clear();
  }

  boolean isOver() {
    return steps.isEmpty();
  }

  void advance() {
    Runnable step = steps.poll();
    if (step != null) {
      step.run();
    }
  }

  R result() {
    if (failure != null) {
      throw failure;
    } else if (answer == null) {
      throw new IllegalStateException("Not over yet");
    }
    return answer;
  }
}

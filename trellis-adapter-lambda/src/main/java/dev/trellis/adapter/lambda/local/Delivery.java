package dev.trellis.adapter.lambda.local;

import java.time.Duration;

/**
 * How records are delivered.
 *
 * @param batchSize how many records an invocation is given at most, from 1
 * @param time how long an invocation has, more than zero
 */
public record Delivery(int batchSize, Duration time) {
  /** What an event source mapping for DynamoDB has if nobody says otherwise. */
  private static final int DEFAULT_BATCH_SIZE = 100;

  private static final Duration DEFAULT_TIME = Duration.ofMinutes(1);

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException for one out of range
   */
  public Delivery {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "The size of a batch is %d, choose 1 or more".formatted(batchSize));
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "The time of an invocation is %s, choose more than zero".formatted(time));
    }
  }

  /**
   * 100 records, one minute.
   *
   * @return the defaults
   */
  public static Delivery defaults() {
    return new Delivery(DEFAULT_BATCH_SIZE, DEFAULT_TIME);
  }
}

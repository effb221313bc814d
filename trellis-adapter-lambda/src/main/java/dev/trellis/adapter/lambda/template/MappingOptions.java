package dev.trellis.adapter.lambda.template;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How records of the tables' streams get to the function, and what becomes of those that it can't
 * do; the same for all tables. Immutable; begin with {@link #defaults}.
 *
 * <p><b>How often and how long it is tried.</b> A record that takes longer than an invocation, such
 * as the deletion of a parent of a million children, is reported as not done each time, though each
 * time more of it is: Lambda counts every such report as a failed attempt (Developer Guide,
 * "Configuring partial batch response with DynamoDB and Lambda"). A limit on attempts would
 * therefore give up long cascades, and short ones when storage fails for some minutes. So the limit
 * is one of time: {@code maxRecordAge}, below the 24 hours that a stream keeps a record. What is
 * too old goes to the queue of dead letters while it can still be read from the stream; left to
 * expire there, it would be gone. A cascade deletes one child in 10 to 50 ms, so 20 hours are
 * enough for more than a million below one parent.
 *
 * @param batchSize how many records one invocation gets at most
 * @param batchingWindow how long records are gathered for a batch
 * @param parallelization how many invocations of one shard may run at once
 * @param maxRetryAttempts how often a batch is tried again, -1 for no limit
 * @param maxRecordAge how old a record may be to be tried
 * @param deadLetterRetention how long it is kept which records were given up
 */
public record MappingOptions(
    int batchSize,
    Duration batchingWindow,
    int parallelization,
    int maxRetryAttempts,
    Duration maxRecordAge,
    Duration deadLetterRetention) {
  /** No number of attempts ends it. */
  public static final int UNLIMITED = -1;

  /** Lambda Developer Guide, "Lambda parameters for Amazon DynamoDB event source mappings". */
  private static final int MAX_BATCH = 10_000;

  private static final Duration MAX_BATCHING_WINDOW = Duration.ofMinutes(5);
  private static final int MAX_PARALLELIZATION = 10;
  private static final int MAX_RETRY_ATTEMPTS = 10_000;
  private static final Duration MIN_RECORD_AGE = Duration.ofMinutes(1);

  /** DynamoDB Developer Guide, "Change data capture for DynamoDB Streams". */
  private static final Duration STREAM_RETENTION = Duration.ofHours(24);

  /** SQS Developer Guide, "Amazon SQS message quotas". */
  private static final Duration MIN_DEAD_LETTER_RETENTION = Duration.ofMinutes(1);

  private static final Duration MAX_DEAD_LETTER_RETENTION = Duration.ofDays(14);

  /** Lambda's own. */
  private static final int DEFAULT_BATCH = 100;

  /** Leaves four hours to read from the stream what was given up. */
  private static final Duration DEFAULT_RECORD_AGE = Duration.ofHours(20);

  /**
   * Checks all of it.
   *
   * @throws IllegalArgumentException for what Lambda, or SQS, would refuse, and for a record's age
   *     that no record reaches
   */
  public MappingOptions {
    requireBetween("The size of a batch", batchSize, 1, MAX_BATCH);
    requireSeconds("batching window", batchingWindow, Duration.ZERO, MAX_BATCHING_WINDOW);
    requireBetween("The parallelization", parallelization, 1, MAX_PARALLELIZATION);
    requireBetween("The limit of retry attempts", maxRetryAttempts, UNLIMITED, MAX_RETRY_ATTEMPTS);
    requireSeconds("limit of a record's age", maxRecordAge, MIN_RECORD_AGE, STREAM_RETENTION);
    requireSeconds(
        "retention of dead letters",
        deadLetterRetention,
        MIN_DEAD_LETTER_RETENTION,
        MAX_DEAD_LETTER_RETENTION);
  }

  /**
   * Batches of up to 100 records, sent at once, ten at a time from each shard, so that a long
   * cascade holds up a tenth of its shard and not all of it; tried again without limit until a
   * record is 20 hours old; dead letters for 14 days.
   *
   * @return the defaults
   */
  public static MappingOptions defaults() {
    return new MappingOptions(
        DEFAULT_BATCH,
        Duration.ZERO,
        MAX_PARALLELIZATION,
        UNLIMITED,
        DEFAULT_RECORD_AGE,
        MAX_DEAD_LETTER_RETENTION);
  }

  /**
   * Hands over more or fewer records at once.
   *
   * @param batchSize 1 to 10,000
   * @return a copy
   * @throws IllegalArgumentException for a number out of range
   */
  public MappingOptions withBatchSize(int batchSize) {
    return new MappingOptions(
        batchSize,
        batchingWindow,
        parallelization,
        maxRetryAttempts,
        maxRecordAge,
        deadLetterRetention);
  }

  /**
   * Waits for a batch to fill.
   *
   * @param batchingWindow zero to 5 minutes, in whole seconds
   * @return a copy
   * @throws IllegalArgumentException for another one
   */
  public MappingOptions withBatchingWindow(Duration batchingWindow) {
    return new MappingOptions(
        batchSize,
        batchingWindow,
        parallelization,
        maxRetryAttempts,
        maxRecordAge,
        deadLetterRetention);
  }

  /**
   * Runs more or fewer invocations of one shard at once. Records of one entity stay in order.
   *
   * @param parallelization 1 to 10
   * @return a copy
   * @throws IllegalArgumentException for a number out of range
   */
  public MappingOptions withParallelization(int parallelization) {
    return new MappingOptions(
        batchSize,
        batchingWindow,
        parallelization,
        maxRetryAttempts,
        maxRecordAge,
        deadLetterRetention);
  }

  /**
   * Limits how often a batch is tried again. See above what a limit gives up.
   *
   * @param maxRetryAttempts 0 to 10,000, or {@link #UNLIMITED}
   * @return a copy
   * @throws IllegalArgumentException for a number out of range
   */
  public MappingOptions withMaxRetryAttempts(int maxRetryAttempts) {
    return new MappingOptions(
        batchSize,
        batchingWindow,
        parallelization,
        maxRetryAttempts,
        maxRecordAge,
        deadLetterRetention);
  }

  /**
   * Limits for how long a record is tried.
   *
   * @param maxRecordAge 1 minute to 24 hours, in whole seconds
   * @return a copy
   * @throws IllegalArgumentException for another one
   */
  public MappingOptions withMaxRecordAge(Duration maxRecordAge) {
    return new MappingOptions(
        batchSize,
        batchingWindow,
        parallelization,
        maxRetryAttempts,
        maxRecordAge,
        deadLetterRetention);
  }

  /**
   * Keeps dead letters for a shorter time.
   *
   * @param deadLetterRetention 1 minute to 14 days, in whole seconds
   * @return a copy
   * @throws IllegalArgumentException for another one
   */
  public MappingOptions withDeadLetterRetention(Duration deadLetterRetention) {
    return new MappingOptions(
        batchSize,
        batchingWindow,
        parallelization,
        maxRetryAttempts,
        maxRecordAge,
        deadLetterRetention);
  }

  private static void requireBetween(String what, int given, int least, int most) {
    if (given < least || given > most) {
      throw new IllegalArgumentException(
          "%s is %d, choose %d to %d".formatted(what, given, least, most));
    }
  }

  static void requireSeconds(String what, Duration given, Duration least, Duration most) {
    if (given.compareTo(least) < 0
        || given.compareTo(most) > 0
        || !given.equals(given.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException(
          "The %s is %s, choose whole seconds from %s to %s".formatted(what, given, least, most));
    }
  }
}

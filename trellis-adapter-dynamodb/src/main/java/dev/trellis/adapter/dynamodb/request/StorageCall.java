package dev.trellis.adapter.dynamodb.request;

import java.time.Duration;

/**
 * What one call to storage took.
 *
 * @param operation what was asked: {@code create}, {@code update}, {@code delete}, {@code cascade},
 *     {@code finish}, {@code find}, {@code list}, {@code query}, {@code check}
 * @param outcome {@code OK}, or the code of the error, for instance {@code TRL-2001}
 * @param requests how many requests were sent, repeated ones included; those that the SDK repeated
 *     by itself count once
 * @param conflicts how many of them failed because another request was at the same item
 * @param throttles how many of them were throttled
 * @param losses how many of them got no answer, or one that leaves open what happened
 * @param readUnits read capacity units, as DynamoDB reported them
 * @param writeUnits write capacity units, as DynamoDB reported them; it reports none for requests
 *     that fail, though it charges for them
 * @param duration from begin to end, pauses included
 */
public record StorageCall(
    String operation,
    String outcome,
    int requests,
    int conflicts,
    int throttles,
    int losses,
    double readUnits,
    double writeUnits,
    Duration duration) {
  /** The outcome of a call that ended in a value. */
  public static final String OK = "OK";

  /**
   * How many requests were repeated.
   *
   * @return the sum of what went wrong in passing
   */
  public int retries() {
    return conflicts + throttles + losses;
  }
}

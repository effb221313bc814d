package dev.trellis.adapter.dynamodb.request;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What a request that failed means for the next one. */
enum Trouble {
  /** Somebody else is at the same item; nothing was done. */
  CONFLICT,
  /** Too much at once; nothing was done. */
  THROTTLE,
  /** It never left: there was no connection. */
  UNSENT,
  /** It may have been done, or may be done yet. */
  LOST,
  /** The thread is to stop; it may have been done. */
  INTERRUPTED,
  /** It was refused, and will be each time. */
  REJECTED;

  private static final int SERVER_ERROR = 500;

  private static final Set<String> THROTTLES =
      Set.of(
          "ProvisionedThroughputExceededException",
          "ProvisionedThroughputExceeded",
          "ThrottlingException",
          "ThrottlingError",
          "Throttling",
          "RequestLimitExceeded",
          "LimitExceededException",
          "TooManyRequestsException",
          "RequestThrottled",
          "RequestThrottledException",
          "SlowDown");

  private static final Set<String> CONFLICTS =
      Set.of("TransactionConflictException", "TransactionConflict");

  /** What stands for the actions of a cancelled transaction that were not the cause. */
  static final String NO_REASON = "None";

  /** An earlier try of the same transaction is still at it: what comes of it is open. */
  private static final String IN_PROGRESS = "TransactionInProgressException";

  boolean isWorthAnotherTry() {
    return this == CONFLICT || this == THROTTLE || this == UNSENT || this == LOST;
  }

  static Trouble of(SdkException failure) {
    if (failure instanceof TransactionCanceledException cancelled
        && cancelled.hasCancellationReasons()) {
      return cancelled.cancellationReasons().stream()
          .map(CancellationReason::code)
          .filter(code -> !NO_REASON.equals(code))
          .findFirst()
          .map(Trouble::of)
          .orElse(REJECTED);
    }
    if (failure instanceof DynamoDbException answer) {
      String code = answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
      if (IN_PROGRESS.equals(code)) {
        return LOST;
      }
      return answer.statusCode() >= SERVER_ERROR ? LOST : of(code);
    }
    if (failure instanceof AbortedException || isCausedBy(InterruptedException.class, failure)) {
      return INTERRUPTED;
    }
    if (isCausedBy(ConnectException.class, failure)
        || isCausedBy(UnknownHostException.class, failure)) {
      return UNSENT;
    }
    boolean noAnswer =
        failure instanceof ApiCallTimeoutException
            || failure instanceof ApiCallAttemptTimeoutException
            || isCausedBy(IOException.class, failure);
    return noAnswer ? LOST : REJECTED;
  }

  private static Trouble of(@Nullable String code) {
    if (code == null) {
      return REJECTED;
    } else if (CONFLICTS.contains(code)) {
      return CONFLICT;
    }
    return THROTTLES.contains(code) ? THROTTLE : REJECTED;
  }

  private static boolean isCausedBy(Class<? extends Throwable> cause, Throwable failure) {
    for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
      if (cause.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}

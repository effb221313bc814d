package dev.trellis.adapter.dynamodb.table;

import dev.trellis.adapter.dynamodb.request.Pauses;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * One call about tables: its requests share a deadline. A request that was throttled, came while
 * the table was busy or new, or got no answer is repeated after a pause, up to the deadline;
 * nothing else is. Not thread-safe.
 */
final class TableCall {
  // Full jitter, as for items; but tables take seconds, not milliseconds.
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int MAX_DOUBLINGS = 5;

  private static final int SERVER_ERROR = 500;

  private final String operation;
  private final DynamoDbClient client;
  private final Duration deadline;
  private final Pauses pauses;
  private final long begin;
  private final List<String> done = new ArrayList<>();
  private boolean lostChange;
  private boolean interrupted;

  TableCall(String operation, DynamoDbClient client, Duration deadline, Pauses pauses) {
    this.operation = operation;
    this.client = client;
    this.deadline = deadline;
    this.pauses = pauses;
    this.begin = pauses.nanoTime();
  }

  /** A request, given the client and how long it may take. */
  interface Request<R> extends BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> {}

  /**
   * A request that failed.
   *
   * @param cause how it ended
   * @param lost whether a try of it got no answer, so that it may have been carried out
   */
  record Failure(SdkException cause, boolean lost) {}

  /** Sends a request that changes nothing. */
  <R> Either<TrellisError, R> read(String what, Request<R> request) {
    return send(failure -> false, request).mapLeft(failure -> failed(what, failure.cause()));
  }

  /** As {@link #read}; where there is no such table, that is the answer. */
  <R> Either<TrellisError, Option<R>> find(String what, Request<R> request) {
    return send(ResourceNotFoundException.class::isInstance, request)
        .fold(
            failure ->
                failure.cause() instanceof ResourceNotFoundException
                    ? Either.right(Option.none())
                    : Either.left(failed(what, failure.cause())),
            found -> Either.right(Option.of(found)));
  }

  /**
   * Sends a request that changes something.
   *
   * @param what that request, and of which table
   * @param isAnswer whether a failure is an answer and so not repeated
   */
  <R> Either<Failure, R> change(String what, Predicate<SdkException> isAnswer, Request<R> request) {
    return send(isAnswer, request)
        .peek(success -> done.add(what))
        .peekLeft(failure -> lostChange |= failure.lost());
  }

  private <R> Either<Failure, R> send(Predicate<SdkException> isAnswer, Request<R> request) {
    boolean lost = false;
    for (int tries = 0; ; tries++) {
      try {
        return Either.right(request.apply(client, inTime()));
      } catch (SdkException failure) {
        // the SDK repeats by itself, too, and doesn't say why
        lost |= isLost(failure) || Option.of(failure.numAttempts()).exists(sent -> sent > 1);
        if (isInterruption(failure)) {
          interrupt();
        }
        boolean isOver = interrupted || isAnswer.test(failure) || !mayPass(failure);
        if (isOver || !pause(tries, deadline)) {
          return Either.left(new Failure(failure, lost));
        }
      }
    }
  }

  /**
   * Waits.
   *
   * @param tries how many there were in a row
   * @param end when to stop, counted from the call's begin
   * @return false when there is no time left for it
   */
  boolean pause(int tries, Duration end) {
    Duration most = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MAX_DOUBLINGS));
    Duration pause = pauses.upTo(most.compareTo(LONGEST_PAUSE) < 0 ? most : LONGEST_PAUSE);
    if (passed().plus(pause).compareTo(end) >= 0) {
      return false;
    }
    try {
      pauses.sleep(pause);
      return true;
    } catch (InterruptedException stop) {
      interrupt();
      return false;
    }
  }

  private void interrupt() {
    interrupted = true;
    Thread.currentThread().interrupt();
  }

  /** How long the call has taken. */
  Duration passed() {
    return Duration.ofNanos(pauses.nanoTime() - begin);
  }

  /** How long it may take. */
  Duration deadline() {
    return deadline;
  }

  private AwsRequestOverrideConfiguration inTime() {
    Duration left = deadline.minus(passed());
    Duration least = Duration.ofMillis(1);
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(left.compareTo(least) < 0 ? least : left)
        .build();
  }

  /** The error of a request that failed. */
  TrellisError failed(String what, SdkException failure) {
    String end;
    if (interrupted) {
      end = "was interrupted (%s)".formatted(said(failure));
    } else if (mayPass(failure)) {
      end = "had no success within %s (%s)".formatted(deadline, said(failure));
    } else {
      end = "was refused (%s): mend the cause and call again".formatted(said(failure));
    }
    return unavailable(what + " " + end, mayPass(failure));
  }

  /** The error of a wait that took too long. */
  TrellisError waited(String table, String state) {
    return unavailable(
        interrupted
            ? "the thread was interrupted while table %s was %s".formatted(table, state)
            : "table %s was still %s after %s".formatted(table, state, deadline),
        true);
  }

  private TrellisError unavailable(String reason, boolean retryable) {
    boolean untouched = done.isEmpty() && !lostChange;
    String before =
        done.isEmpty()
            ? ""
            : " (done before that: %s; it is safe to call again)"
                .formatted(String.join(", ", done));
    return new Unavailable(
        operation, untouched ? Outcome.NOT_APPLIED : Outcome.UNKNOWN, reason + before, retryable);
  }

  /**
   * Whether the same request may succeed later. DynamoDB looks tables up with eventual consistency,
   * so one that was just created may not be found yet, and its backups come a little later than it.
   */
  private static boolean mayPass(SdkException failure) {
    return isLost(failure)
        || isUnsent(failure)
        || failure instanceof ResourceInUseException
        || failure instanceof ResourceNotFoundException
        || failure instanceof ContinuousBackupsUnavailableException
        || failure instanceof LimitExceededException
        || (failure instanceof AwsServiceException answer && answer.isThrottlingException());
  }

  /** Whether it may have been carried out all the same. */
  private static boolean isLost(SdkException failure) {
    if (failure instanceof AwsServiceException answer) {
      return answer.statusCode() >= SERVER_ERROR;
    }
    boolean noAnswer =
        failure instanceof ApiCallTimeoutException
            || failure instanceof ApiCallAttemptTimeoutException
            || isInterruption(failure)
            || isCausedBy(IOException.class, failure);
    return noAnswer && !isUnsent(failure);
  }

  /** Whether there was no connection, so that it never left. */
  private static boolean isUnsent(SdkException failure) {
    return isCausedBy(ConnectException.class, failure)
        || isCausedBy(UnknownHostException.class, failure);
  }

  private static boolean isInterruption(SdkException failure) {
    return failure instanceof AbortedException || isCausedBy(InterruptedException.class, failure);
  }

  private static boolean isCausedBy(Class<? extends Throwable> cause, Throwable failure) {
    for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
      if (cause.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static String said(SdkException failure) {
    return failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null
        ? "%s: %s"
            .formatted(
                answer.awsErrorDetails().errorCode(), answer.awsErrorDetails().errorMessage())
        : String.valueOf(failure.getMessage());
  }
}

package dev.trellis.adapter.dynamodb.request;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What is said of a failure, as a part of the sentence of an error. */
final class Reasons {
  private static final String VALIDATION = "Validation";

  private Reasons() {}

  static String of(Trouble trouble, SdkException failure, Set<String> tables) {
    String said = said(failure);
    return switch (trouble) {
      case CONFLICT ->
          "other requests were at the same items up to the deadline (%s)".formatted(said);
      case THROTTLE -> "it was throttled up to the deadline (%s)".formatted(said);
      case UNSENT -> "no connection could be made up to the deadline (%s)".formatted(said);
      case LOST -> "no answer came up to the deadline (%s)".formatted(said);
      case INTERRUPTED -> "the thread was interrupted (%s)".formatted(said);
      case REJECTED -> rejection(failure, said, tables);
    };
  }

  private static String rejection(SdkException failure, String said, Set<String> tables) {
    String names = String.join(", ", tables);
    if (failure instanceof ResourceNotFoundException) {
      return "no such table, or no such index, among %s (%s): create the tables or check the prefix"
          .formatted(names, said);
    }
    return said.contains(VALIDATION)
        ? "DynamoDB refused it (%s): verify that the tables are as they should be: %s"
            .formatted(said, names)
        : "DynamoDB refused it (%s), tables %s".formatted(said, names);
  }

  private static String said(SdkException failure) {
    if (failure instanceof TransactionCanceledException cancelled) {
      return cancelled.cancellationReasons().stream()
          .filter(reason -> !Trouble.NO_REASON.equals(reason.code()))
          .findFirst()
          .map(Reasons::said)
          .orElseGet(cancelled::getMessage);
    } else if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      return "%s: %s"
          .formatted(answer.awsErrorDetails().errorCode(), answer.awsErrorDetails().errorMessage());
    }
    Throwable cause = failure.getCause();
    return cause == null
        ? String.valueOf(failure.getMessage())
        : "%s: %s".formatted(failure.getMessage(), cause.getMessage());
  }

  private static String said(CancellationReason reason) {
    return "%s: %s".formatted(reason.code(), reason.message());
  }
}

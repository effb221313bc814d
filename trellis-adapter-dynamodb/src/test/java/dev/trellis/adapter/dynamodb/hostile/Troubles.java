package dev.trellis.adapter.dynamodb.hostile;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What DynamoDB and the SDK throw, as the API Reference has it. */
final class Troubles {
  private static final int BAD_REQUEST = 400;
  private static final int INTERNAL = 500;
  private static final int UNAVAILABLE = 503;

  private Troubles() {}

  private static AwsErrorDetails details(String code) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage(code).build();
  }

  static SdkException conflict() {
    return TransactionConflictException.builder()
        .message("Transaction is ongoing for the item")
        .awsErrorDetails(details("TransactionConflictException"))
        .statusCode(BAD_REQUEST)
        .build();
  }

  /** A transaction that was cancelled because of some of its items. */
  static SdkException cancelled(List<Key> keys, Predicate<Key> cause, String code) {
    return TransactionCanceledException.builder()
        .message("Transaction cancelled, please refer cancellation reasons for specific reasons")
        .cancellationReasons(
            keys.stream()
                .map(
                    key ->
                        CancellationReason.builder().code(cause.test(key) ? code : "None").build())
                .toList())
        .awsErrorDetails(details("TransactionCanceledException"))
        .statusCode(BAD_REQUEST)
        .build();
  }

  static SdkException inProgress() {
    return TransactionInProgressException.builder()
        .message("The transaction with the given request token is already in progress.")
        .awsErrorDetails(details("TransactionInProgressException"))
        .statusCode(BAD_REQUEST)
        .build();
  }

  static SdkException mismatch() {
    return IdempotentParameterMismatchException.builder()
        .message("The token was used with other parameters")
        .awsErrorDetails(details("IdempotentParameterMismatchException"))
        .statusCode(BAD_REQUEST)
        .build();
  }

  static SdkException throttled(Random random) {
    return switch (random.nextInt(3)) {
      case 0 ->
          ProvisionedThroughputExceededException.builder()
              .message("The level of configured provisioned throughput was exceeded")
              .awsErrorDetails(details("ProvisionedThroughputExceededException"))
              .statusCode(BAD_REQUEST)
              .build();
      case 1 ->
          RequestLimitExceededException.builder()
              .message("Throughput exceeds the current throughput limit for your account")
              .awsErrorDetails(details("RequestLimitExceeded"))
              .statusCode(BAD_REQUEST)
              .build();
      default ->
          DynamoDbException.builder()
              .message("Rate exceeded")
              .awsErrorDetails(details("ThrottlingException"))
              .statusCode(BAD_REQUEST)
              .build();
    };
  }

  static String throttlingReason(Random random) {
    return random.nextBoolean() ? "ThrottlingError" : "ProvisionedThroughputExceeded";
  }

  /** What became of one statement among several. */
  static BatchStatementResponse statement(String code) {
    return BatchStatementResponse.builder()
        .error(BatchStatementError.builder().code(code).message(code).build())
        .build();
  }

  static SdkException serverError(Random random) {
    return random.nextBoolean()
        ? InternalServerErrorException.builder()
            .message("Internal server error")
            .awsErrorDetails(details("InternalServerError"))
            .statusCode(INTERNAL)
            .build()
        : DynamoDbException.builder()
            .message("The service is unavailable")
            .awsErrorDetails(details("ServiceUnavailable"))
            .statusCode(UNAVAILABLE)
            .build();
  }

  static SdkException noAnswer() {
    return SdkClientException.create(
        "Unable to execute HTTP request: Read timed out",
        new SocketTimeoutException("Read timed out"));
  }
}

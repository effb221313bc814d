package dev.trellis.adapter.dynamodb.request;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What the SDK throws, as it throws it. */
final class Failures {
  private Failures() {}

  static AwsErrorDetails details(@Nullable String code) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage("said " + code).build();
  }

  static SdkException coded(int status, @Nullable String code) {
    return DynamoDbException.builder().statusCode(status).awsErrorDetails(details(code)).build();
  }

  static SdkException conflict() {
    return TransactionConflictException.builder()
        .statusCode(400)
        .awsErrorDetails(details("TransactionConflictException"))
        .build();
  }

  static SdkException throttled() {
    return ProvisionedThroughputExceededException.builder()
        .statusCode(400)
        .awsErrorDetails(details("ProvisionedThroughputExceededException"))
        .build();
  }

  /** The SDK sent the request so often before it gave up. */
  static SdkException throttled(int attempts) {
    return ProvisionedThroughputExceededException.builder()
        .statusCode(400)
        .awsErrorDetails(details("ProvisionedThroughputExceededException"))
        .numAttempts(attempts)
        .build();
  }

  static SdkException expired(int attempts) {
    return DynamoDbException.builder()
        .statusCode(400)
        .awsErrorDetails(details("ExpiredTokenException"))
        .numAttempts(attempts)
        .build();
  }

  static SdkException inProgress() {
    return TransactionInProgressException.builder()
        .statusCode(400)
        .awsErrorDetails(details("TransactionInProgressException"))
        .build();
  }

  static SdkException serverError() {
    return InternalServerErrorException.builder()
        .statusCode(500)
        .awsErrorDetails(details("InternalServerError"))
        .build();
  }

  static SdkException noTable() {
    return ResourceNotFoundException.builder()
        .statusCode(400)
        .awsErrorDetails(details("ResourceNotFoundException"))
        .build();
  }

  static SdkException reset() {
    return SdkClientException.create("Unable to execute HTTP request", new IOException("reset"));
  }

  static SdkException socketTimeout() {
    return SdkClientException.create(
        "Unable to execute HTTP request", new SocketTimeoutException("Read timed out"));
  }

  static SdkException callTimeout() {
    return ApiCallTimeoutException.create(100);
  }

  static SdkException attemptTimeout() {
    return ApiCallAttemptTimeoutException.create(100);
  }

  static SdkException aborted() {
    return AbortedException.create("Thread was interrupted", new InterruptedException());
  }

  static SdkException noCredentials() {
    return SdkClientException.create("Unable to load credentials from any of the providers");
  }

  static SdkException cancelled(String... codes) {
    return TransactionCanceledException.builder()
        .statusCode(400)
        .awsErrorDetails(details("TransactionCanceledException"))
        .cancellationReasons(
            Stream.of(codes)
                .map(code -> CancellationReason.builder().code(code).message("is " + code).build())
                .toList())
        .build();
  }

  static SdkException conditionFailed(int attempts) {
    return ConditionalCheckFailedException.builder()
        .statusCode(400)
        .awsErrorDetails(details("ConditionalCheckFailedException"))
        .numAttempts(attempts)
        .build();
  }
}

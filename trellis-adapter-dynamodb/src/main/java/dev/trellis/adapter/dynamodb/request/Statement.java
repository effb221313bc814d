package dev.trellis.adapter.dynamodb.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * An action as a statement of PartiQL. DynamoDB takes many of those with one request and carries
 * out each by itself, which no other request of its does with conditions.
 *
 * @param action an update or a deletion
 */
record Statement(Action action) {
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;

  private static final Pattern TERM =
      Pattern.compile("attribute_(not_)?exists\\((#n[0-9]+)\\)|(#n[0-9]+)|(:v[0-9]+)");

  private static final int NOT = 1;
  private static final int TESTED = 2;
  private static final int NAME = 3;

  BatchStatementRequest request() {
    List<AttributeValue> parameters = new ArrayList<>();
    String text =
        "%s WHERE %s AND (%s)"
            .formatted(
                translated(what(), parameters),
                key(parameters),
                translated(action.condition(), parameters));
    return BatchStatementRequest.builder()
        .statement(text)
        .parameters(parameters)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private String what() {
    return switch (action.kind()) {
      // each attribute has a SET of its own
      case UPDATE ->
          "UPDATE \"%s\" %s".formatted(action.table(), action.update().replace(", ", " SET "));
      case DELETE -> "DELETE FROM \"%s\"".formatted(action.table());
      case PUT, CHECK ->
          throw new IllegalArgumentException("No statement does it: " + action.kind());
    };
  }

  private String key(List<AttributeValue> parameters) {
    return action.item().entrySet().stream()
        .map(
            part -> {
              parameters.add(part.getValue());
              return "\"%s\" = ?".formatted(part.getKey());
            })
        .collect(Collectors.joining(" AND "));
  }

  private String translated(String expression, List<AttributeValue> parameters) {
    return TERM.matcher(expression).replaceAll(term -> translated(term, parameters));
  }

  private String translated(MatchResult term, List<AttributeValue> parameters) {
    if (term.group(TESTED) != null) {
      return name(term.group(TESTED))
          + (term.group(NOT) == null ? " IS NOT MISSING" : " IS MISSING");
    } else if (term.group(NAME) != null) {
      return name(term.group(NAME));
    }
    parameters.add(action.values().get(term.group()));
    return "?";
  }

  private String name(String placeholder) {
    return "\"%s\"".formatted(action.names().get(placeholder));
  }

  /** What the same action, sent by itself, would have failed with. */
  static SdkException failure(BatchStatementError error) {
    DynamoDbException.Builder failure =
        error.code() == BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED
            ? refused(error)
            : DynamoDbException.builder();
    boolean isServers = error.code() == BatchStatementErrorCodeEnum.INTERNAL_SERVER_ERROR;
    return (SdkException)
        failure
            .message(error.message())
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode(error.codeAsString())
                    .errorMessage(error.message())
                    .build())
            .statusCode(isServers ? SERVER_ERROR : BAD_REQUEST)
            .build();
  }

  private static DynamoDbException.Builder refused(BatchStatementError error) {
    ConditionalCheckFailedException.Builder refused = ConditionalCheckFailedException.builder();
    return error.hasItem() ? refused.item(error.item()) : refused;
  }
}

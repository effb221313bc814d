package dev.trellis.adapter.dynamodb.query;

import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Why a user's request can't be sent.
 *
 * @param field what of it is wrong
 * @param applies whether it is
 * @param reason what is wrong and what to do
 */
record Objection(String field, Predicate<QueryRequest> applies, String reason) {
  private static final List<Objection> ALL =
      List.of(
          legacy("keyConditions", QueryRequest::hasKeyConditions, "keyConditionExpression"),
          legacy("queryFilter", QueryRequest::hasQueryFilter, "filterExpression"),
          legacy(
              "conditionalOperator",
              request -> request.conditionalOperator() != null,
              "filterExpression with AND or OR"),
          legacy("attributesToGet", QueryRequest::hasAttributesToGet, "projectionExpression"),
          new Objection(
              "keyConditionExpression",
              request -> request.keyConditionExpression() == null,
              "is missing: name the partition key and its value"),
          new Objection(
              "limit",
              request -> request.limit() != null,
              "would count dead items, too: say with the page request how many live ones you want"),
          new Objection(
              "exclusiveStartKey",
              QueryRequest::hasExclusiveStartKey,
              "can't be given: go on with the cursor that came with the page before"),
          new Objection(
              "select",
              request -> !isSelectable(request.select()),
              "must be ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES, SPECIFIC_ATTRIBUTES or left out,"
                  + " since a page is made of items: to count, count those"),
          new Objection(
              "consistentRead",
              request -> request.indexName() != null && isTrue(request.consistentRead()),
              "can't be true with an index, since DynamoDB reads global secondary indexes"
                  + " eventually: leave it out, or query without an index"),
          new Objection(
              "overrideConfiguration",
              request -> request.overrideConfiguration().isPresent(),
              "can't be given, since the deadline is set with it: configure the client"),
          new Objection(
              "filterExpression",
              request ->
                  request.filterExpression() != null
                      && !Parentheses.match(request.filterExpression()),
              "has parentheses that don't match, which could end the filter for live entities that"
                  + " is put before it: close each, and none that isn't open"));

  /** Finds the first thing that is wrong with a request. */
  static Either<TrellisError, QueryRequest> check(String type, String table, QueryRequest request) {
    String named = request.tableName();
    if (named != null && !named.isEmpty() && !named.equals(table)) {
      return Either.left(
          new InvalidEntity(
              type,
              "tableName",
              "is %s, and the type's table is %s: leave it out".formatted(named, table)));
    }
    for (Objection objection : ALL) {
      if (objection.applies.test(request)) {
        return Either.left(new InvalidEntity(type, objection.field, objection.reason));
      }
    }
    return Either.right(request);
  }

  private static Objection legacy(
      String field, Predicate<QueryRequest> applies, String replacement) {
    return new Objection(
        field, applies, "is one of DynamoDB's legacy parameters: use " + replacement);
  }

  // The SDK's getters return null for what isn't set.
  private static boolean isTrue(@Nullable Boolean flag) {
    return flag != null && flag;
  }

  private static boolean isSelectable(@Nullable Select select) {
    return select == null
        || select == Select.ALL_ATTRIBUTES
        || select == Select.ALL_PROJECTED_ATTRIBUTES
        || select == Select.SPECIFIC_ATTRIBUTES;
  }
}

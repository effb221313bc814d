package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.error.TrellisError.InvalidEntity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Requests that are refused before they are sent, each with what to do instead. */
class ObjectionTest {
  private static final Condition ANY =
      Condition.builder()
          .comparisonOperator(ComparisonOperator.EQ)
          .attributeValueList(text("g"))
          .build();

  private static QueryRequest.Builder good() {
    return QueryRequest.builder()
        .indexName("by_grove")
        .keyConditionExpression("grove = :grove")
        .expressionAttributeValues(Map.of(":grove", text("g")));
  }

  static List<Arguments> bad() {
    return List.of(
        bad("tableName", "test_trees", good().tableName("others")),
        bad("keyConditions", "keyConditionExpression", good().keyConditions(Map.of("grove", ANY))),
        bad("queryFilter", "filterExpression", good().queryFilter(Map.of("kind", ANY))),
        bad(
            "conditionalOperator",
            "filterExpression",
            good().conditionalOperator(ConditionalOperator.OR)),
        bad("attributesToGet", "projectionExpression", good().attributesToGet("kind")),
        bad("keyConditionExpression", "partition key", QueryRequest.builder().indexName("i")),
        bad("limit", "page request", good().limit(5)),
        bad(
            "exclusiveStartKey",
            "cursor",
            good().exclusiveStartKey(Map.of("id", text("t-1"), "grove", text("g")))),
        bad("select", "to count, count those", good().select(Select.COUNT)),
        bad("select", "to count, count those", good().select("LATER_ON")),
        bad("consistentRead", "without an index", good().consistentRead(true)),
        bad(
            "overrideConfiguration",
            "configure the client",
            good().overrideConfiguration(AwsRequestOverrideConfiguration.builder().build())),
        bad("filterExpression", "parentheses", good().filterExpression("a = :a) OR (b = :b")));
  }

  private static Arguments bad(String field, String instead, QueryRequest.Builder request) {
    return Arguments.of(field, instead, request.build());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void itNamesTheFieldAndSaysWhatToDo(String field, String instead, QueryRequest request) {
    assertThat(Objection.check("tree", "test_trees", request).getLeft())
        .isInstanceOfSatisfying(
            InvalidEntity.class,
            error -> {
              assertThat(error.subject()).isEqualTo("tree");
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.reason()).contains(instead);
            });
  }

  static Stream<QueryRequest> fine() {
    return Stream.of(
            good(),
            good().tableName(""),
            good().tableName("test_trees"),
            good().select(Select.ALL_PROJECTED_ATTRIBUTES),
            good().select(Select.SPECIFIC_ATTRIBUTES).projectionExpression("kind"),
            good().consistentRead(false),
            good().scanIndexForward(false),
            good().filterExpression("(a = :a) OR (b = :b)"),
            QueryRequest.builder().keyConditionExpression("id = :id").consistentRead(true))
        .map(QueryRequest.Builder::build);
  }

  @ParameterizedTest
  @MethodSource("fine")
  void allElseIsFine(QueryRequest request) {
    assertThat(Objection.check("tree", "test_trees", request)).containsExactly(request);
  }
}

package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.number;
import static dev.trellis.adapter.dynamodb.query.Forest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Option;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What becomes of a user's request, and what an item has to be like to be shown. */
class LiveQueryTest {
  private static final long NOW = 1_767_225_600;
  private static final String LIVE =
      "attribute_not_exists(#trellis0_0)"
          + " AND (attribute_not_exists(#trellis0_1) OR #trellis0_1 > :trellis0_1)";

  private static QueryRequest.Builder grove() {
    return QueryRequest.builder()
        .indexName("by_grove")
        .keyConditionExpression("grove = :grove")
        .expressionAttributeValues(Map.of(":grove", text("g")));
  }

  private static LiveQuery query(QueryRequest.Builder users, boolean fresh) {
    return new LiveQuery("tree", "trees", users.build(), fresh, Instant.ofEpochSecond(NOW, 7));
  }

  private static QueryRequest filtered(QueryRequest.Builder users) {
    return query(users, true).filtered(5, Option.none());
  }

  @Test
  void theLiveFilterIsPut_withPlaceholdersOfItsOwn() {
    assertThat(filtered(grove()))
        .isEqualTo(
            grove()
                .tableName("trees")
                .limit(5)
                .consistentRead(false)
                .filterExpression(LIVE)
                .expressionAttributeNames(Map.of("#trellis0_0", "deleted_at", "#trellis0_1", "ttl"))
                .expressionAttributeValues(Map.of(":grove", text("g"), ":trellis0_1", number(NOW)))
                .build());
  }

  @Test
  void theUsersFilterFollowsInParentheses() {
    assertThat(filtered(grove().filterExpression("a = :a OR b = :b")).filterExpression())
        .isEqualTo(LIVE + " AND (a = :a OR b = :b)");
    assertThat(filtered(grove().filterExpression(" (a = :a) OR (b = :b) ")).filterExpression())
        .isEqualTo(LIVE + " AND ((a = :a) OR (b = :b))");
    assertThat(filtered(grove().filterExpression(" (a = :a) ")).filterExpression())
        .as("DynamoDB refuses a redundant pair")
        .isEqualTo(LIVE + " AND (a = :a)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"filter", "projection", "key", "name", "value"})
  void aWordThatTheUserHasAnywhereIsNotTaken(String where) {
    QueryRequest.Builder users = grove();
    switch (where) {
      case "filter" -> users.filterExpression("trellis0 = :grove");
      case "projection" -> users.projectionExpression("trellis0");
      case "key" -> users.keyConditionExpression("trellis0 = :grove");
      case "name" -> users.expressionAttributeNames(Map.of("#trellis0_1", "kind"));
      default -> users.expressionAttributeValues(Map.of(":trellis0_1", text("g")));
    }

    assertThat(filtered(users).filterExpression())
        .startsWith(LIVE.replace("trellis0", "trellis1").replaceAll(" > .*", ""));
  }

  /** Without any of these an item can't be judged, nor can a page go on after it. */
  @Test
  void aProjectionGetsWhatIsNeeded_onceEach() {
    QueryRequest.Builder users = grove().projectionExpression("kind, version ,rings[0], #g");
    Map<String, AttributeValue> from = Map.of("id", text("t"), "height", number(1));
    QueryRequest request =
        query(users.expressionAttributeNames(Map.of("#g", "ttl")), true)
            .filtered(5, Option.some(from));

    assertThat(request.exclusiveStartKey()).isEqualTo(from);
    assertThat(request.projectionExpression())
        .isEqualTo("kind, version ,rings[0], #g, #trellis0_2, #trellis0_0, #trellis0_3");
    assertThat(request.expressionAttributeNames())
        .containsOnly(
            Map.entry("#g", "ttl"),
            Map.entry("#trellis0_0", "deleted_at"),
            Map.entry("#trellis0_1", "ttl"),
            Map.entry("#trellis0_2", "id"),
            Map.entry("#trellis0_3", "height"));
  }

  @Test
  void anIndexThatCanNotBeFiltered_isAskedForTheIdAlone() {
    QueryRequest.Builder users = grove().filterExpression("kind = :grove");

    assertThat(query(users, true).unfiltered(5, Option.none()))
        .isEqualTo(users.tableName("trees").limit(5).consistentRead(false).build());
    assertThat(
            query(grove().projectionExpression("kind"), true)
                .unfiltered(5, Option.none())
                .projectionExpression())
        .isEqualTo("kind, #trellis0_0");
  }

  @Test
  void noNamesOrValues_areLeftOut() {
    QueryRequest.Builder users = QueryRequest.builder().keyConditionExpression("a = b");
    QueryRequest request = query(users, true).unfiltered(5, Option.none());

    assertThat(request.hasExpressionAttributeNames()).isFalse();
    assertThat(request.hasExpressionAttributeValues()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"by_grove, true, false", "by_grove, false, false", ", true, true", ", false, false"})
  void onlyATableIsReadConsistently(String index, boolean fresh, boolean consistent) {
    LiveQuery query = query(grove().indexName(index), fresh);

    assertThat(query.unfiltered(5, Option.none()).consistentRead()).isEqualTo(consistent);
    assertThat(query.isOnIndex()).isEqualTo(index != null);
    assertThat(query.index()).isEqualTo("trees/" + index);
  }

  @Test
  void anItemLives_untilItsDeletionOrItsEnd() {
    LiveQuery query = query(grove(), true);

    assertThat(query.isLive(Map.of())).isTrue();
    assertThat(query.isLive(Map.of("ttl", number(NOW + 1)))).isTrue();
    assertThat(query.isLive(Map.of("ttl", number(NOW)))).isFalse();
    assertThat(query.isLive(Map.of("ttl", text("never")))).isFalse();
    assertThat(query.isLive(Map.of("deleted_at", text("2026")))).isFalse();
    assertThat(query.isLive(Map.of("deleted_at", text("2026"), "ttl", number(NOW + 1)))).isFalse();
  }

  @Test
  void aProjectionShowsWhatItNames_wholeOrInPart() {
    Projection projection =
        Projection.of(
                grove()
                    .projectionExpression("kind, #r[0], a.b")
                    .expressionAttributeNames(Map.of("#r", "rings"))
                    .build())
            .get();
    Map<String, AttributeValue> asked =
        Map.of("kind", text("oak"), "rings", text("r"), "a", text("a"));
    Map<String, AttributeValue> item =
        Map.of("kind", text("oak"), "rings", text("r"), "a", text("a"), "b", text("b"));

    assertThat(projection.of(item)).isEqualTo(asked);
    assertThat(Projection.of(grove().build())).isEmpty();
  }
}

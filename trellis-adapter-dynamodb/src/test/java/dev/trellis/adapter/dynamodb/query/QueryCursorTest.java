package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.ALL;
import static dev.trellis.adapter.dynamodb.query.Forest.ENOUGH;
import static dev.trellis.adapter.dynamodb.query.Forest.TREE;
import static dev.trellis.adapter.dynamodb.query.Forest.WOOD;
import static dev.trellis.adapter.dynamodb.query.Forest.error;
import static dev.trellis.adapter.dynamodb.query.Forest.grove;
import static dev.trellis.adapter.dynamodb.query.Forest.ids;
import static dev.trellis.adapter.dynamodb.query.Forest.number;
import static dev.trellis.adapter.dynamodb.query.Forest.ok;
import static dev.trellis.adapter.dynamodb.query.Forest.text;
import static dev.trellis.adapter.dynamodb.query.Forest.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.PageRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** A cursor is good for the query that gave it, and for no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryCursorTest {
  private static final PageRequest TWO = PageRequest.first(2);

  private final Forest forest = new Forest();

  @BeforeAll
  void plant() {
    for (int i = 0; i < 5; i++) {
      forest.plant(tree("t-" + i, "g", i, "oak"), tree("u-" + i, "other", i, "oak"));
    }
  }

  @AfterAll
  void close() {
    forest.close();
  }

  @BeforeEach
  void forget() {
    forest.wire.forget();
  }

  private static QueryRequest.Builder oaks() {
    return QueryRequest.builder()
        .indexName(ALL)
        .keyConditionExpression("#g = :grove AND height >= :least")
        .filterExpression("#k = :kind")
        .expressionAttributeNames(Map.of("#g", "grove", "#k", "kind"))
        .expressionAttributeValues(values("g", "oak"));
  }

  private static Map<String, AttributeValue> values(String grove, String kind) {
    return Map.of(":grove", text(grove), ":least", number(0), ":kind", text(kind));
  }

  private Cursor cursor() {
    return ok(forest.queries.query(WOOD, oaks().build(), TWO)).next().get();
  }

  @Test
  void itGoesOnAfterTheLastThatWasShown() {
    Cursor cursor = cursor();

    FoundPage<?> second = ok(forest.queries.query(WOOD, oaks().build(), TWO.from(cursor)));
    assertThat(ids(second)).containsExactly("t-2", "t-3");
  }

  @Test
  void itIsGoodAfterARestart_andForTheSameQueryInOtherWords() {
    Cursor cursor = cursor();
    EntityQueries restarted = forest.queries(forest.client(), Codecs.standard());
    QueryRequest same =
        oaks()
            .tableName(Forest.TABLES.table("wood"))
            .scanIndexForward(true)
            .consistentRead(false)
            .projectionExpression("#h")
            .expressionAttributeNames(Map.of("#h", "height", "#k", "kind", "#g", "grove"))
            .build();

    assertThat(ids(ok(restarted.query(WOOD, same, PageRequest.first(4).from(cursor).eventual()))))
        .containsExactly("t-2", "t-3", "t-4");
  }

  static Stream<UnaryOperator<QueryRequest.Builder>> others() {
    return Stream.of(
        request -> request.indexName(ENOUGH),
        request -> request.scanIndexForward(false),
        request -> request.keyConditionExpression("#g = :grove AND height > :least"),
        request -> request.filterExpression("#k <> :kind"),
        request -> request.filterExpression("NOT #k = :kind"),
        request -> request.expressionAttributeValues(values("other", "oak")),
        request -> request.expressionAttributeValues(values("g", "beech")),
        request -> request.expressionAttributeNames(Map.of("#g", "grove", "#k", "rings")));
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherQueryRefusesIt(UnaryOperator<QueryRequest.Builder> change) {
    refused(change.apply(oaks()).build(), cursor());
  }

  @Test
  void theSameQueryWithoutAFilterRefusesIt() {
    Map<String, AttributeValue> values = new HashMap<>(values("g", "oak"));
    values.remove(":kind");

    refused(
        QueryRequest.builder()
            .indexName(ALL)
            .keyConditionExpression("#g = :grove AND height >= :least")
            .expressionAttributeNames(Map.of("#g", "grove"))
            .expressionAttributeValues(values)
            .build(),
        cursor());
  }

  @Test
  void anotherTypeRefusesIt() {
    Cursor cursor = cursor();
    forest.wire.forget();

    assertThat(error(forest.queries.query(TREE, oaks().build(), TWO.from(cursor))))
        .isInstanceOf(InvalidCursor.class);
    assertThat(forest.wire.requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "AQ", "not base 64 !", "AQAAAAAAAAAA", "AQAAAAAAAAAAAAFhUw", "ö"})
  void whatIsNoCursorIsRefused(String token) {
    refused(oaks().build(), new Cursor(token));
  }

  @Test
  void aCursorThatWasChangedAnywhereIsRefused() {
    String token = cursor().token();
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      refused(oaks().build(), new Cursor(token.substring(0, i) + other + token.substring(i + 1)));
      refused(oaks().build(), new Cursor(token.substring(0, i)));
    }
  }

  @Test
  void itIsSmall() {
    // grove, height and id with their names, and a mark
    assertThat(cursor().token()).hasSizeLessThan(80).matches("[A-Za-z0-9_-]+");
  }

  private void refused(QueryRequest request, Cursor cursor) {
    forest.wire.forget();
    assertThat(error(forest.queries.query(WOOD, request, TWO.from(cursor))))
        .isEqualTo(new InvalidCursor("is not of this query"));
    assertThat(forest.wire.requests()).isZero();
  }

  @Test
  void aFullPageAtTheEndOfAListingHasNoNext() {
    Cursor cursor = cursor();

    FoundPage<?> rest =
        ok(forest.queries.query(WOOD, oaks().build(), PageRequest.first(3).from(cursor)));
    assertThat(ids(rest)).containsExactly("t-2", "t-3", "t-4");
    assertThat(rest.next()).isEmpty();
  }
}

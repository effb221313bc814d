package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.ALL;
import static dev.trellis.adapter.dynamodb.query.Forest.TTL;
import static dev.trellis.adapter.dynamodb.query.Forest.WOOD;
import static dev.trellis.adapter.dynamodb.query.Forest.deletion;
import static dev.trellis.adapter.dynamodb.query.Forest.error;
import static dev.trellis.adapter.dynamodb.query.Forest.grove;
import static dev.trellis.adapter.dynamodb.query.Forest.in;
import static dev.trellis.adapter.dynamodb.query.Forest.number;
import static dev.trellis.adapter.dynamodb.query.Forest.original;
import static dev.trellis.adapter.dynamodb.query.Forest.text;
import static dev.trellis.adapter.dynamodb.query.Forest.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.PageRequest;
import io.vavr.control.Option;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Nothing dead is shown, whatever a request says and an index holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveFilterTest {
  private static final String[] LIVE = {
    "live", "lasting", "a second left", "original", "original, lasting"
  };

  private final Forest forest = new Forest();

  @BeforeAll
  void plant() {
    forest.plant(
        tree("live", "g", 1, "oak"),
        tree("lasting", "g", 2, "oak").expiresAt(in(60)),
        tree("a second left", "g", 3, "oak").expiresAt(in(1)),
        tree("expiring", "g", 4, "oak").expiresAt(in(0)),
        tree("expired", "g", 5, "oak").expiresAt(in(-60)),
        tree("deleted, kept", "g", 6, "oak").deletion(deletion(600)),
        tree("deleted", "g", 7, "oak").deletion(deletion(-600)));
    forest.plant(original("original", "g", 8, Option.none()));
    forest.plant(original("original, deleted", "g", 9, in(-60)));
    forest.plant(original("original, lasting", "g", 10, in(90)));
  }

  @AfterAll
  void close() {
    forest.close();
  }

  @BeforeEach
  void forget() {
    forest.wire.forget();
    forest.wire.forged = answer -> answer;
  }

  @ParameterizedTest
  @FieldSource("dev.trellis.adapter.dynamodb.query.Forest#INDEXES")
  void whatIsDeadIsNotFound_whateverTheIndexHolds(String index) {
    assertThat(forest.find(grove(index, "g"))).containsExactly(LIVE);
  }

  @ParameterizedTest
  @FieldSource("dev.trellis.adapter.dynamodb.query.Forest#INDEXES")
  void whatIsDeadIsNotFound_whateverIsProjected(String index) {
    assertThat(forest.find(grove(index, "g").projectionExpression("height"))).containsExactly(LIVE);
  }

  @Test
  void whatIsDeadIsNotFound_byAnIndexWithTheTtlAsItsKey() {
    assertThat(forest.find(grove(TTL, "g")))
        .containsExactly("a second left", "lasting", "original, lasting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"live", "lasting", "original", "expired", "deleted", "original, deleted", "none"})
  void whatIsDeadIsNotFound_byTheTablesKey(String id) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .keyConditionExpression("id = :id")
            .expressionAttributeValues(Map.of(":id", text(id)));

    assertThat(forest.find(request)).isEqualTo(Stream.of(LIVE).filter(id::equals).toList());
  }

  @Test
  void dynamoDbFilters_soThatTheDeadAreNotEvenSent() {
    forest.find(grove(ALL, "g"));

    assertThat(forest.wire.items()).extracting(Sighting::id).containsExactly(LIVE);
  }

  @Test
  void theDeadAreDropped_evenIfTheFilterDidNotWork() {
    Map<String, AttributeValue> dead =
        EntityItem.of(tree("deleted", "g", 7, "oak").deletion(deletion(600)).build());
    Map<String, AttributeValue> expired =
        EntityItem.of(tree("expired", "g", 5, "oak").expiresAt(in(0)).build());
    Map<String, AttributeValue> live = EntityItem.of(tree("live", "g", 1, "oak").build());
    Map<String, AttributeValue> odd = new LinkedHashMap<>(live);
    odd.put(EntityItem.TTL, text("never"));
    forest.wire.forged =
        answer -> answer.toBuilder().items(List.of(dead, expired, odd, live)).build();

    assertThat(forest.find(grove(ALL, "g"))).containsExactly("live");
  }

  /** Filters that every item passes, with names and values that could stand in for others. */
  static List<Arguments> hostile() {
    return List.of(
        // the placeholders of the original, which took them from the caller if it had them
        Arguments.of(
            "#ttl > :now AND attribute_exists(#deleted_at)",
            Map.of("#ttl", "rings", "#deleted_at", "kind"),
            Map.of(":now", number(0))),
        // our own, as they are where nobody has taken them
        Arguments.of(
            "attribute_exists(#trellis0_0) AND #trellis0_1 > :trellis0_1",
            Map.of("#trellis0_0", "kind", "#trellis0_1", "rings"),
            Map.of(":trellis0_1", number(0))),
        Arguments.of(
            "#trellis0_0 > :trellis1_1 OR #trellis2_1 = :trellis2_1",
            Map.of("#trellis0_0", "rings", "#trellis2_1", "kind"),
            Map.of(":trellis1_1", number(0), ":trellis2_1", text("oak"))),
        Arguments.of(
            "attribute_exists(deleted_at) OR NOT attribute_exists(deleted_at)", Map.of(), Map.of()),
        Arguments.of(
            "attribute_not_exists(#t) OR #t > :past",
            Map.of("#t", "ttl"),
            Map.of(":past", number(0))),
        Arguments.of("(rings <= :zero) OR (rings > :zero)", Map.of(), Map.of(":zero", number(0))));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noFilterBringsBackTheDead(
      String filter, Map<String, String> names, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":grove", text("g"));
    QueryRequest.Builder request =
        grove(ALL, "g").filterExpression(filter).expressionAttributeValues(all);
    if (!names.isEmpty()) {
      request.expressionAttributeNames(names);
    }

    assertThat(forest.find(request)).containsExactly(LIVE);
    assertThat(forest.wire.items()).extracting(Sighting::id).containsExactly(LIVE);
  }

  @Test
  void aPlaceholderThatTheUserForgotIsNotFilledInByOurs() {
    QueryRequest request = grove(ALL, "g").filterExpression("#trellis0_0 = :grove").build();

    assertThat(error(forest.queries.query(WOOD, request, PageRequest.first(5))))
        .isInstanceOf(Unavailable.class)
        .extracting(TrellisError::message)
        .asString()
        .contains("#trellis0_0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind = :kind) OR (kind = :kind",
        "kind = :kind) OR attribute_exists(deleted_at",
        "((kind = :kind)",
        "kind = :kind)",
        ")("
      })
  void parenthesesThatDoNotMatchAreRefused_andNothingIsSent(String filter) {
    QueryRequest request =
        grove(ALL, "g")
            .filterExpression(filter)
            .expressionAttributeValues(Map.of(":grove", text("g"), ":kind", text("oak")))
            .build();

    assertThat(error(forest.queries.query(WOOD, request, PageRequest.first(5))))
        .isInstanceOfSatisfying(
            InvalidEntity.class,
            error -> {
              assertThat(error.subject()).isEqualTo("wood");
              assertThat(error.field()).isEqualTo("filterExpression");
              assertThat(error.reason()).contains("parentheses");
            });
    assertThat(forest.wire.requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind = :kind",
        "(kind = :kind)",
        " ( kind = :kind ) ",
        "(kind = :kind) OR (kind < :kind)",
        "((kind = :kind) AND (NOT contains(kind, :kind))) OR (size(kind) > rings OR kind = :kind)"
      })
  void parenthesesThatMatchAreFine(String filter) {
    QueryRequest.Builder request =
        grove(ALL, "g")
            .filterExpression(filter)
            .expressionAttributeValues(Map.of(":grove", text("g"), ":kind", text("oak")));

    assertThat(forest.find(request)).containsExactly(LIVE);
    assertThat(forest.wire.requests()).isOne();
  }

  @Test
  void theUsersFilterCounts() {
    QueryRequest.Builder request =
        grove(ALL, "g")
            .filterExpression("rings = :two OR rings = :eight OR rings = :nine")
            .expressionAttributeValues(
                Map.of(
                    ":grove", text("g"), ":two", number(2), ":eight", number(8), ":nine",
                    number(9)));

    assertThat(forest.find(request)).containsExactly("lasting", "original");
  }
}

package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.ALL;
import static dev.trellis.adapter.dynamodb.query.Forest.ENOUGH;
import static dev.trellis.adapter.dynamodb.query.Forest.KEYS;
import static dev.trellis.adapter.dynamodb.query.Forest.KIND;
import static dev.trellis.adapter.dynamodb.query.Forest.TREE;
import static dev.trellis.adapter.dynamodb.query.Forest.VERSION;
import static dev.trellis.adapter.dynamodb.query.Forest.WOOD;
import static dev.trellis.adapter.dynamodb.query.Forest.error;
import static dev.trellis.adapter.dynamodb.query.Forest.grove;
import static dev.trellis.adapter.dynamodb.query.Forest.number;
import static dev.trellis.adapter.dynamodb.query.Forest.ok;
import static dev.trellis.adapter.dynamodb.query.Forest.text;
import static dev.trellis.adapter.dynamodb.query.Forest.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.query.Forest.Tree;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.PageRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What a query shows, and how fresh it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityQueriesTest {
  private static final PageRequest TEN = PageRequest.first(10);

  private final Forest forest = new Forest();

  @BeforeAll
  void plant() {
    forest.plant(tree("t-1", "g", 1, "oak"), tree("t-2", "g", 2, "beech"));
  }

  @AfterAll
  void close() {
    forest.close();
  }

  @BeforeEach
  void forget() {
    forest.wire.forget();
    forest.wire.forged = answer -> answer;
    forest.calls.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {ALL, KEYS, KIND, VERSION})
  void itShowsRefVersionAndValue(String index) {
    assertThat(ok(forest.queries.query(TREE, grove(index, "g").build(), TEN)).items())
        .containsExactly(
            new Found<>(
                new EntityRef("tree", "t-1"), new Version(3), new Tree("t-1", "g", 1, "oak", 1)),
            new Found<>(
                new EntityRef("tree", "t-2"), new Version(3), new Tree("t-2", "g", 2, "beech", 2)));
  }

  @Test
  void itShowsWhatTheIndexProjects_ifThatIsEnoughToJudge() {
    assertThat(ok(forest.queries.query(WOOD, grove(ENOUGH, "g").build(), TEN)).items().get(0))
        .isEqualTo(
            new Found<>(
                new EntityRef("wood", "t-1"),
                new Version(3),
                Attributes.none()
                    .with("id", "t-1")
                    .with("grove", "g")
                    .with("height", 1)
                    .with("kind", "oak")));
    assertThat(forest.wire.batches).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind",
        "#k",
        "kind, id",
        " kind ,id, version",
        "#k, #v, #d, #t",
        "kind, deleted_at, created_at"
      })
  void itShowsWhatTheProjectionNames_andTheId(String projection) {
    Map<String, String> names = new HashMap<>();
    for (String[] name :
        new String[][] {{"#k", "kind"}, {"#v", "version"}, {"#d", "deleted_at"}, {"#t", "ttl"}}) {
      if (projection.contains(name[0])) {
        names.put(name[0], name[1]);
      }
    }
    QueryRequest.Builder request = grove(ALL, "g").projectionExpression(projection);
    if (!names.isEmpty()) {
      request.expressionAttributeNames(names);
    }

    assertThat(ok(forest.queries.query(WOOD, request.build(), TEN)).items().get(0))
        .isEqualTo(
            new Found<>(
                new EntityRef("wood", "t-1"),
                new Version(3),
                Attributes.none().with("id", "t-1").with("kind", "oak")));
    assertThat(forest.wire.requests()).isOne();
  }

  @Test
  void itShowsPartsOfAttributes() {
    Map<String, AttributeValue> item =
        new HashMap<>(EntityItem.of(tree("t-p", "parts", 1, "oak").build()));
    item.put("birds", AttributeValue.fromL(List.of(text("tit"), text("jay"))));
    item.put("soil", AttributeValue.fromM(Map.of("ph", number(6), "sand", number(40))));
    forest.plant(item);
    QueryRequest request = grove(ALL, "parts").projectionExpression("birds[1], soil.ph").build();

    assertThat(ok(forest.queries.query(WOOD, request, TEN)).items().get(0).value())
        .isEqualTo(
            Attributes.none()
                .with("id", "t-p")
                .with("birds", List.of("jay"))
                .with("soil", Map.of("ph", 6)));
  }

  @Test
  void aProjectionIsKept_alsoWhereTheEntityIsReadInFull() {
    QueryRequest request = grove(KIND, "g").projectionExpression("kind").build();

    assertThat(ok(forest.queries.query(WOOD, request, TEN)).items().get(0).value())
        .isEqualTo(Attributes.none().with("id", "t-1").with("kind", "oak"));
    assertThat(forest.wire.readInFull()).isEqualTo(2);
  }

  @Test
  void aPartOfWhatTellsWhatLivesCannotBeAskedFor() {
    QueryRequest request =
        QueryRequest.builder()
            .keyConditionExpression("id = :id")
            .expressionAttributeValues(Map.of(":id", text("t-1")))
            .projectionExpression("kind, deleted_at.x")
            .build();

    assertThat(error(forest.queries.query(WOOD, request, TEN)))
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.reason()).contains("overlap"));
  }

  @Test
  void anIndexIsReadEventually_andTheTableAsThePageRequestSays() {
    QueryRequest.Builder byId =
        QueryRequest.builder()
            .keyConditionExpression("id = :id")
            .expressionAttributeValues(Map.of(":id", text("t-1")));

    ok(forest.queries.query(TREE, grove(ALL, "g").build(), TEN));
    ok(forest.queries.query(TREE, byId.build(), TEN));
    ok(forest.queries.query(TREE, byId.build(), TEN.eventual()));
    ok(forest.queries.query(TREE, byId.consistentRead(false).build(), TEN));
    ok(forest.queries.query(TREE, byId.consistentRead(true).build(), TEN.eventual()));

    assertThat(forest.wire.queries)
        .extracting(QueryRequest::consistentRead)
        .containsExactly(false, true, false, false, true);
  }

  @Test
  void whatIsReadInFullIsReadAsThePageRequestSays() {
    ok(forest.queries.query(TREE, grove(KEYS, "g").build(), TEN));
    ok(forest.queries.query(TREE, grove(KEYS, "g").build(), TEN.eventual()));
    ok(forest.queries.query(TREE, grove(KEYS, "g").consistentRead(false).build(), TEN));

    assertThat(forest.wire.batches)
        .flatMap(batch -> batch.requestItems().values())
        .extracting(keys -> keys.consistentRead())
        .containsExactly(true, false, false);
  }

  @Test
  void whatIsInAnIndexButNoLongerInTheTableIsNotFound() {
    Map<String, AttributeValue> gone =
        Map.of("id", text("gone"), "grove", text("g"), "height", number(0));
    forest.wire.forged =
        answer -> {
          List<Map<String, AttributeValue>> items = new ArrayList<>(answer.items());
          items.add(0, gone);
          return answer.toBuilder().items(items).build();
        };

    assertThat(forest.find(grove(KEYS, "g"))).containsExactly("t-1", "t-2");
  }
}

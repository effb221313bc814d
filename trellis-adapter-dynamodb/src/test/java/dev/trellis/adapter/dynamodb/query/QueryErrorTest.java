package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.ALL;
import static dev.trellis.adapter.dynamodb.query.Forest.KEYS;
import static dev.trellis.adapter.dynamodb.query.Forest.TREE;
import static dev.trellis.adapter.dynamodb.query.Forest.WOOD;
import static dev.trellis.adapter.dynamodb.query.Forest.error;
import static dev.trellis.adapter.dynamodb.query.Forest.grove;
import static dev.trellis.adapter.dynamodb.query.Forest.text;
import static dev.trellis.adapter.dynamodb.query.Forest.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.query.Forest.Tree;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.PageRequest;
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

/** How a query fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryErrorTest {
  private static final PageRequest TEN = PageRequest.first(10);

  private final Forest forest = new Forest();

  @BeforeAll
  void plant() {
    forest.plant(tree("t-1", "g", 1, "oak"), tree("t-2", "g", 2, "beech"));
    Map<String, AttributeValue> broken =
        new HashMap<>(EntityItem.of(tree("t-b", "broken", 1, "oak").build()));
    broken.remove(EntityItem.VERSION);
    forest.plant(broken);
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

  @Test
  void aTypeOutsideTheHierarchyIsRefused() {
    EntityType<Tree> stranger =
        EntityType.root("tree", Tree.class).table("trees").id(Tree::id).build();

    assertThat(error(forest.queries.query(stranger, grove(ALL, "g").build(), TEN)))
        .isEqualTo(
            new InvalidEntity(
                "tree",
                "type",
                "is not part of this hierarchy: add it to the types that the hierarchy is made"
                    + " of"));
    assertThat(forest.wire.requests()).isZero();
  }

  @Test
  void aCodecThatFailsMakesItUnreadable() {
    Codec<Tree> failing =
        Codec.of(
            tree -> Attributes.none(),
            attributes -> {
              throw new IllegalStateException("no tree");
            });

    assertThat(
            error(
                forest
                    .queries(forest.client(), Codecs.standard().with(TREE, failing))
                    .query(TREE, grove(ALL, "g").build(), TEN)))
        .isEqualTo(
            new Unreadable(
                new EntityRef("tree", "t-1"), "Tree", "java.lang.IllegalStateException: no tree"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ALL, KEYS})
  void anItemWithoutAVersionIsUnreadable(String index) {
    assertThat(error(forest.queries.query(WOOD, grove(index, "broken").build(), TEN)))
        .isEqualTo(
            new Unreadable(
                new EntityRef("wood", "t-b"),
                "an entity",
                "its attribute version is missing or no number"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ALL, KEYS})
  void anItemWithoutAnIdIsUnreadable(String index) {
    Map<String, AttributeValue> item = EntityItem.of(tree("t-x", "x", 1, "oak").build());
    Map<String, AttributeValue> nameless = new HashMap<>(item);
    nameless.remove("id");
    forest.wire.forged = answer -> answer.toBuilder().items(List.of(nameless)).build();

    assertThat(error(forest.queries.query(WOOD, grove(index, "g").build(), TEN)))
        .isEqualTo(
            new Unreadable(
                new EntityRef("wood", ""), "an entity", "its attribute id is missing or no text"));
  }

  @Test
  void whatDynamoDbRefusesIsUnavailable_withWhatItSaid() {
    assertThat(error(forest.queries.query(TREE, grove("no_such_index", "g").build(), TEN)))
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.operation()).isEqualTo("query");
              assertThat(error.reason()).contains("no_such_index");
              assertThat(error.retryable()).isFalse();
            });
    assertThat(forest.calls).singleElement().matches(call -> call.outcome().equals("TRL-3001"));
  }

  @Test
  void aFilterOfWhatAnIndexDoesNotHoldIsRefused() {
    QueryRequest request =
        grove(KEYS, "g")
            .filterExpression("kind = :kind")
            .expressionAttributeValues(Map.of(":grove", text("g"), ":kind", text("oak")))
            .build();

    assertThat(error(forest.queries.query(TREE, request, TEN)))
        .isInstanceOfSatisfying(
            Unavailable.class,
            error ->
                assertThat(error.reason())
                    .contains("does not project one or more filter attributes: [kind]"));
  }
}

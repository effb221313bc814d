package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.ALL;
import static dev.trellis.adapter.dynamodb.query.Forest.KEYS;
import static dev.trellis.adapter.dynamodb.query.Forest.TREE;
import static dev.trellis.adapter.dynamodb.query.Forest.TTL;
import static dev.trellis.adapter.dynamodb.query.Forest.deletion;
import static dev.trellis.adapter.dynamodb.query.Forest.error;
import static dev.trellis.adapter.dynamodb.query.Forest.grove;
import static dev.trellis.adapter.dynamodb.query.Forest.ids;
import static dev.trellis.adapter.dynamodb.query.Forest.in;
import static dev.trellis.adapter.dynamodb.query.Forest.ok;
import static dev.trellis.adapter.dynamodb.query.Forest.text;
import static dev.trellis.adapter.dynamodb.query.Forest.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.query.Forest.Tree;
import dev.trellis.adapter.dynamodb.request.StorageCall;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.PageRequest;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** How many requests a query takes, and what it reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryCostTest {
  private static final PageRequest TEN = PageRequest.first(10);
  private static final int FAR = 300;

  private final Forest forest = new Forest();

  @BeforeAll
  void plant() {
    forest.plant(tree("t-1", "g", 1, "oak"), tree("t-2", "g", 2, "beech"));
    for (int i = 0; i < FAR; i++) {
      forest.plant(tree("d-" + i, "far", i, "oak").deletion(deletion(600)));
    }
    forest.plant(tree("t-9", "far", FAR, "oak"), tree("t-10", "far", FAR + 1, "oak"));
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
  void anIndexThatHasAllTakesOneRequest() {
    forest.find(grove(ALL, "g"));

    assertThat(forest.wire.requests()).isOne();
  }

  @Test
  void thatAnIndexIsNotEnoughIsLearntOnce() {
    EntityQueries queries = forest.queries(forest.wire.client(), Codecs.standard());

    assertThat(ids(ok(queries.query(TREE, grove(KEYS, "g").build(), TEN)))).hasSize(2);
    assertThat(forest.wire.queries).hasSize(2);
    assertThat(forest.wire.batches).hasSize(1);
    forest.wire.forget();
    assertThat(ids(ok(queries.query(TREE, grove(KEYS, "g").build(), TEN)))).hasSize(2);
    assertThat(forest.wire.queries).hasSize(1);
    assertThat(forest.wire.batches).hasSize(1);
    forest.wire.forget();
    assertThat(ids(ok(queries.query(TREE, grove(ALL, "g").build(), TEN)))).hasSize(2);
    assertThat(forest.wire.requests()).isOne();
  }

  @Test
  void thatAnIndexIsSortedByTheTtlIsLearntOnce() {
    forest.plant(tree("t-l", "lasting", 1, "oak").expiresAt(in(60)));

    assertThat(forest.find(grove(TTL, "lasting"))).containsExactly("t-l");
    forest.wire.forget();
    assertThat(forest.find(grove(TTL, "lasting"))).containsExactly("t-l");
    assertThat(forest.wire.queries).hasSize(1);
  }

  @Test
  void mapsOfNothingAreFine() {
    QueryRequest.Builder request = grove(KEYS, "g").expressionAttributeNames(Map.of());

    assertThat(forest.find(request)).containsExactly("t-1", "t-2");
  }

  @Test
  void anErrorOfTheUsersTeachesNothing() {
    EntityQueries queries = forest.queries(forest.wire.client(), Codecs.standard());

    assertThat(
            error(
                queries.query(
                    TREE, grove(ALL, "g").filterExpression("kind = = :grove").build(), TEN)))
        .isInstanceOf(Unavailable.class);
    forest.wire.forget();
    assertThat(ids(ok(queries.query(TREE, grove(ALL, "g").build(), TEN)))).hasSize(2);
    assertThat(forest.wire.queries).allMatch(query -> query.filterExpression() != null);
  }

  @Test
  void aFilterThatIsTooLongWithOursIsSentAlone_andTeachesNothing() {
    // DynamoDB takes expressions of 4 KB, and 300 operators
    String more = " OR kind = :kind".repeat(140);
    String filter = "kind = :kind" + " ".repeat(4096 - 12 - more.length()) + more;
    QueryRequest request =
        grove(ALL, "g")
            .filterExpression(filter)
            .expressionAttributeValues(Map.of(":grove", text("g"), ":kind", text("oak")))
            .build();

    assertThat(ids(ok(forest.queries.query(TREE, request, TEN)))).containsExactly("t-1");
    assertThat(forest.wire.queries).hasSize(2);
    forest.wire.forget();
    ok(forest.queries.query(TREE, grove(ALL, "g").build(), TEN));
    assertThat(forest.wire.requests()).isOne();
  }

  @Test
  void aPageBehindManyDeadOnesTakesFewRequests() {
    FoundPage<Tree> page =
        ok(forest.queries.query(TREE, grove(ALL, "far").build(), PageRequest.first(1)));

    assertThat(ids(page)).containsExactly("t-9");
    assertThat(page.next()).isNotEmpty();
    assertThat(forest.wire.requests()).isLessThan(12);
    assertThat(
            ids(
                ok(
                    forest.queries.query(
                        TREE,
                        grove(ALL, "far").build(),
                        PageRequest.first(1).from(page.next().get())))))
        .containsExactly("t-10");
  }

  @Test
  void aPageBehindManyDeadOnesTakesFewRequests_alsoWhereAllAreReadInFull() {
    assertThat(
            ids(ok(forest.queries.query(TREE, grove(KEYS, "far").build(), PageRequest.first(1)))))
        .containsExactly("t-9");
    assertThat(forest.wire.requests()).isLessThan(30);
  }

  @Test
  void noMoreIsReadInFullThanThePageMayHold() {
    int size = 20;
    IntStream.range(0, 60).forEach(i -> forest.plant(tree("m-" + i, "many", i, "oak")));

    FoundPage<Tree> page =
        ok(forest.queries.query(TREE, grove(KEYS, "many").build(), PageRequest.first(size)));
    assertThat(page.items()).hasSize(size);
    assertThat(forest.wire.readInFull()).isEqualTo(size);
    forest.wire.forget();
    page =
        ok(
            forest.queries.query(
                TREE,
                grove(KEYS, "many").build(),
                PageRequest.first(size).from(page.next().get())));
    assertThat(page.items()).hasSize(size);
    assertThat(forest.wire.readInFull()).isEqualTo(size + 1);
  }

  @Test
  void aListenerIsToldOfOneCall() {
    forest.queries.query(TREE, grove(ALL, "far").build(), PageRequest.first(1));

    assertThat(forest.calls)
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.operation()).isEqualTo("query");
              assertThat(call.outcome()).isEqualTo(StorageCall.OK);
              assertThat(call.requests()).isEqualTo(forest.wire.requests());
              assertThat(call.readUnits()).isPositive();
            });
  }
}

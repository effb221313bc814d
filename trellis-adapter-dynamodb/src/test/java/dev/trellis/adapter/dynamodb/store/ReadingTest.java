package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.adapter.dynamodb.local.Wire;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Trellis;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Pages of children are full, however DynamoDB cuts its own. */
class ReadingTest {
  private final LocalTrellis local = LocalTrellis.withShards(1);
  private final Trellis trellis = local.trellis();

  @BeforeEach
  void family() {
    ok(trellis.create(ORGANIZATION, root("o")));
    IntStream.range(0, 10).forEach(i -> ok(trellis.create(STUDIO, under("o", "s-" + i))));
    local.wire().forget();
  }

  @AfterEach
  void close() {
    local.close();
  }

  private List<String> page(PageRequest request) {
    Page<Attributes> page = ok(trellis.children(ORGANIZATION, "o", STUDIO, request));
    return page.items().stream().map(item -> item.ref().id()).toList();
  }

  /** Cuts each page of links to one, and puts an empty one in front. */
  private final class Whims implements Wire.Weather {
    @Override
    public <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
      if (request instanceof QueryRequest query) {
        return cast(query.hasExclusiveStartKey() ? one(query) : none(query));
      }
      return onward.get();
    }

    private QueryResponse one(QueryRequest query) {
      return local.client().query(query.toBuilder().limit(1).build());
    }

    private QueryResponse none(QueryRequest query) {
      AttributeValue partition =
          query.expressionAttributeValues().getOrDefault(":pk", AttributeValue.fromNul(true));
      return QueryResponse.builder()
          .items(List.of())
          .lastEvaluatedKey(
              Map.of(Keys.PARTITION, partition, Keys.CHILD, AttributeValue.fromS("studio#!")))
          .build();
    }

    @SuppressWarnings({
      "unchecked",
      "TypeParameterUnusedInFormals"
    }) // whoever sends a query awaits its answer
    private static <R> R cast(QueryResponse answer) {
      return (R) answer;
    }
  }

  @Test
  void emptyAndShortPages_areNotTheEnd() {
    local.wire().weather(new Whims());

    assertThat(page(PageRequest.first(4))).containsExactly("s-0", "s-1", "s-2", "s-3");
    assertThat(page(PageRequest.first(20))).hasSize(10);
  }

  @Test
  void linksWhoseChildIsGoneOrAnother_areSkipped() {
    for (int i : new int[] {1, 2, 5}) {
      local.remove("studios", Keys.entity(STUDIO.ref("s-" + i)));
    }
    local.put(
        Shards.RELATIONSHIPS,
        LinkItem.of(
            new Link(Shards.PARENT, STUDIO.ref("s-3"), Shard.FIRST, new Incarnation("other")),
            "studios"));

    assertThat(page(PageRequest.first(3))).containsExactly("s-0", "s-4", "s-6");
    assertThat(page(PageRequest.first(50))).hasSize(6);
  }

  @Test
  void itemsThatAreNoLinks_areSkipped() {
    local.put(
        Shards.RELATIONSHIPS,
        Map.of(
            "pk", AttributeValue.fromS("organization#o#00"),
            "child_ref", AttributeValue.fromS("studio#")));

    assertThat(page(PageRequest.first(50))).hasSize(10);
  }

  @Test
  void consistency_isPassedOnToEveryRead() {
    assertThat(page(PageRequest.first(5))).hasSize(5);
    assertThat(local.wire().seen()).isNotEmpty().allMatch(ReadingTest::isConsistent);
    local.wire().forget();

    assertThat(page(PageRequest.first(5).eventual())).hasSize(5);
    assertThat(local.wire().seen()).isNotEmpty().noneMatch(ReadingTest::isConsistent);
  }

  private static boolean isConsistent(DynamoDbRequest request) {
    if (request instanceof GetItemRequest get) {
      return get.consistentRead();
    } else if (request instanceof QueryRequest query) {
      return query.consistentRead();
    }
    return ((BatchGetItemRequest) request)
        .requestItems().values().stream().allMatch(keys -> keys.consistentRead());
  }

  @Test
  void findAll_readsInBatchesOfAHundred() {
    List<String> ids = IntStream.range(0, 250).mapToObj(i -> "s-" + i).toList();

    assertThat(ok(trellis.findAll(STUDIO, ids))).hasSize(10);

    assertThat(local.wire().seen()).hasSize(3);
  }

  @Test
  void findAll_ofNobody_asksNobody() {
    assertThat(ok(trellis.findAll(STUDIO, List.of()))).isEmpty();
    assertThat(local.wire().seen()).isEmpty();
  }
}

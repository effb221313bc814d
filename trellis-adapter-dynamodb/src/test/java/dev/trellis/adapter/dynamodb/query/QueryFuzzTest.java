package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.WOOD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.trellis.adapter.dynamodb.fuzz.FuzzedItems;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.local.VirtualPauses;
import dev.trellis.adapter.dynamodb.request.Requests;
import dev.trellis.adapter.dynamodb.request.StorageListener;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.out.IdSource;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Whatever a caller hands in as a cursor, and whatever stands in a table that is queried. */
class QueryFuzzTest {
  private static final QueryRequest OAKS =
      Forest.grove(Forest.ALL, "g").filterExpression("attribute_exists(rings)").build();
  private static final QueryRequest OTHERS = Forest.grove(Forest.ALL, "h").build();
  private static final QueryCursors OURS = cursors("wood", OAKS);

  private final Answering client = new Answering();
  private final EntityQueries queries =
      new EntityQueries(
          Forest.TABLES,
          new Requests(
              client,
              Duration.ofMinutes(1),
              VirtualPauses.drawing(0),
              IdSource.random(),
              StorageListener.none()),
          Clock.fixed(Forest.NOW, ZoneOffset.UTC),
          Forest.HIERARCHY,
          Codecs.standard());

  /** Answers every request with the same items. */
  private static final class Answering implements DynamoDbClient {
    private final List<QueryRequest> asked = new ArrayList<>();
    private List<Map<String, AttributeValue>> items = List.of();

    @Override
    public QueryResponse query(QueryRequest request) {
      asked.add(request);
      return QueryResponse.builder().items(items).build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
      request.requestItems().keySet().forEach(table -> found.put(table, items));
      return BatchGetItemResponse.builder().responses(found).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** What is sent for a page, and what becomes of it. */
  private Either<TrellisError, FoundPage<Attributes>> page(PageRequest page) {
    client.asked.clear();
    return queries.query(WOOD, OAKS, page);
  }

  @FuzzTest
  void cursorOfAnyText(FuzzedDataProvider data) {
    assertOursOrInvalid(new Cursor(data.consumeRemainingAsString()));
  }

  /** The mark is no secret, so anybody can make one for any key and any query. */
  @FuzzTest
  void cursorOfAnyKey(FuzzedDataProvider data) {
    QueryCursors query =
        data.pickValue(List.of(OURS, cursors("wood", OTHERS), cursors("tree", OAKS)));
    Map<String, AttributeValue> key = new FuzzedItems(data).key();
    Cursor cursor = query.cursor(key);

    assertThat(query.place(cursor)).contains(key);
    assertThat(OURS.place(cursor).isRight()).isEqualTo(query.equals(OURS));
    assertOursOrInvalid(cursor);
  }

  private static QueryCursors cursors(String type, QueryRequest request) {
    return new QueryCursors(QueryIdentity.of(type, request));
  }

  private void assertOursOrInvalid(Cursor cursor) {
    Either<TrellisError, FoundPage<Attributes>> page = page(PageRequest.first(3).from(cursor));

    if (page.isLeft()) {
      assertThat(page).isEqualTo(Either.left(new InvalidCursor("is not of this query")));
      assertThat(client.asked).isEmpty();
    } else {
      QueryRequest from = client.asked.get(0);
      assertThat(OURS.place(cursor)).contains(from.exclusiveStartKey());
      assertThat(OURS.place(OURS.cursor(from.exclusiveStartKey()))).isEqualTo(OURS.place(cursor));
      page(PageRequest.first(3));
      assertThat(client.asked).containsExactly(withoutPlace(from));
    }
  }

  private static QueryRequest withoutPlace(QueryRequest request) {
    return request.toBuilder().exclusiveStartKey(null).limit(3).build();
  }

  @FuzzTest
  void items(FuzzedDataProvider data) {
    Map<String, AttributeValue> tree =
        EntityItem.of(Forest.tree("t", "g", 1, "oak").expiresAt(Forest.in(1)).build());
    Map<String, AttributeValue> item = new FuzzedItems(data).like(List.of(tree));

    client.items = List.of(item);
    page(PageRequest.first(3))
        .peekLeft(error -> assertThat(error).isInstanceOf(Unreadable.class))
        .peek(page -> page.items().forEach(found -> assertLives(item, found)));
  }

  private static void assertLives(Map<String, AttributeValue> item, Found<Attributes> found) {
    assertThat(item).doesNotContainKey("deleted_at");
    assertThat(item.get("id")).isEqualTo(Forest.text(found.ref().id()));
    if (item.containsKey("ttl")) {
      assertThat(number(item, "ttl"))
          .isGreaterThan(BigDecimal.valueOf(Forest.NOW.getEpochSecond()));
    }
    assertThat(number(item, "version"))
        .isEqualByComparingTo(BigDecimal.valueOf(found.version().number()));
  }

  private static BigDecimal number(Map<String, AttributeValue> item, String name) {
    return new BigDecimal(requireNonNull(item.get(name)).n());
  }
}

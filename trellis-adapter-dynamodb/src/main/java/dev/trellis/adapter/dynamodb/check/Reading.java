package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.adapter.dynamodb.request.Call;
import dev.trellis.adapter.dynamodb.request.Requests;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads items by their places, always consistently. Each reading is a call with its own time. */
record Reading(Ground ground, Requests requests) {
  static final String OPERATION = "check";

  /** DynamoDB reads so many in one request (API Reference, BatchGetItem, TransactGetItems). */
  static final int MOST_TOGETHER = 100;

  <R> Either<TrellisError, R> call(Function<Call, Either<TrellisError, R>> asking) {
    Call call = requests.begin(OPERATION);
    return call.end(asking.apply(call));
  }

  /** Those that are there, each as it is when it is read. */
  Either<TrellisError, Map<Place, Map<String, AttributeValue>>> each(Collection<Place> places) {
    if (places.isEmpty()) {
      return Either.right(Map.of());
    }
    Map<String, List<Map<String, AttributeValue>>> keys = new LinkedHashMap<>();
    places.forEach(
        place -> keys.computeIfAbsent(place.table(), t -> new ArrayList<>()).add(place.key()));
    return call(call -> call.getAll(keys, true))
        .map(
            found -> {
              Map<Place, Map<String, AttributeValue>> items = new LinkedHashMap<>();
              found.forEach(
                  (table, of) -> of.forEach(item -> items.put(ground.of(table, item), item)));
              return items;
            });
  }

  /** Those that are there, all as they are at one moment; more than fit, one after the other. */
  Either<TrellisError, Map<Place, Map<String, AttributeValue>>> together(Collection<Place> places) {
    if (places.size() > MOST_TOGETHER) {
      return each(places);
    }
    List<Place> all = List.copyOf(places);
    return call(call ->
            call.getTogether(
                all.stream().map(place -> Map.entry(place.table(), place.key())).toList()))
        .map(
            found -> {
              Map<Place, Map<String, AttributeValue>> items = new LinkedHashMap<>();
              for (int i = 0; i < all.size(); i++) {
                Place place = all.get(i);
                Option<Map<String, AttributeValue>> item = found.get(i);
                item.forEach(there -> items.put(place, there));
              }
              return items;
            });
  }

  /** A page of a table. */
  Either<TrellisError, ScanResponse> page(ScanRequest scan) {
    return call(call -> call.scan(scan));
  }

  /** How many links a slot has. */
  Either<TrellisError, Long> links(Slot slot) {
    AttributeValue partition =
        AttributeValue.fromS(Keys.linkPartition(slot.parent(), slot.shard()));
    QueryRequest request =
        QueryRequest.builder()
            .tableName(ground.tables().relationships())
            .keyConditionExpression("#pk = :pk")
            .projectionExpression("#child")
            .expressionAttributeNames(Map.of("#pk", Keys.PARTITION, "#child", Keys.CHILD))
            .expressionAttributeValues(Map.of(":pk", partition))
            .consistentRead(true)
            .build();
    long links = 0;
    while (true) {
      QueryRequest next = request;
      Either<TrellisError, QueryResponse> page = call(call -> call.query(next));
      if (page.isLeft()) {
        return Either.left(page.getLeft());
      }
      links +=
          page.get().items().stream()
              .filter(item -> LinkItem.read(slot.parent(), slot.shard(), item).isDefined())
              .count();
      if (!page.get().hasLastEvaluatedKey()) {
        return Either.right(links);
      }
      request = request.toBuilder().exclusiveStartKey(page.get().lastEvaluatedKey()).build();
    }
  }

  /** Waits before another look; false when the thread is to stop. */
  boolean pause(int looks) {
    return requests.begin(OPERATION).pause(looks);
  }
}

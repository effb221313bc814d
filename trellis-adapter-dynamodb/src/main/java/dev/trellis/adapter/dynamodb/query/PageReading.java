package dev.trellis.adapter.dynamodb.query;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.request.Call;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads until a page is full of live entities. For one page; not thread-safe. */
final class PageReading {
  // A page may be far away behind dead and filtered items: each request reads on with twice the
  // limit, so that about as much is read in vain as is needed, and few requests do.
  private static final int MOST_DOUBLINGS = 10;
  private static final int MOST_ITEMS = 1000;

  // What DynamoDB says of a filter or a projection that an index can't take. If it says something
  // else one day, queries of such an index cost a request more, and that is all.
  private static final String NOT_PROJECTED = "does not project";
  private static final String IS_KEY = "Primary key attribute";

  private final LiveQuery query;
  private final Call call;
  private final Set<String> incompleteIndexes;
  private final int size;
  private final Option<Projection> projection;
  private final List<Sighting> live = new ArrayList<>();
  private Option<Map<String, AttributeValue>> from;
  private boolean unfiltered;

  /** Live entities, and the key after which to go on. */
  record Page(List<Sighting> live, Option<Map<String, AttributeValue>> next) {}

  /**
   * A page to be read.
   *
   * @param query what is asked
   * @param call the call that the requests belong to
   * @param incompleteIndexes those that are known not to have what the live filter needs, to which
   *     it adds
   * @param size how many live entities
   * @param from the key after which to begin
   */
  PageReading(
      LiveQuery query,
      Call call,
      Set<String> incompleteIndexes,
      int size,
      Option<Map<String, AttributeValue>> from) {
    this.query = query;
    this.call = call;
    this.incompleteIndexes = incompleteIndexes;
    this.size = size;
    this.projection = query.projection();
    this.from = from;
    this.unfiltered = query.isOnIndex() && incompleteIndexes.contains(query.index());
  }

  Either<TrellisError, Page> page() {
    for (int reads = 0; ; reads++) {
      Either<TrellisError, Boolean> full = ask(limit(reads)).flatMap(this::take);
      if (full.isLeft()) {
        return Either.left(full.getLeft());
      } else if (full.get()) {
        return Either.right(new Page(live, from));
      }
    }
  }

  /**
   * No more than wanted as long as nobody has told the names of the key, since only with them a
   * page can end in the middle of an answer. Else at least one more, which mostly shows whether
   * there is a next page.
   */
  private int limit(int reads) {
    int wanted = size - live.size();
    return from.isEmpty()
        ? wanted
        : Math.min(MOST_ITEMS, wanted << Math.min(reads, MOST_DOUBLINGS)) + 1;
  }

  /** Takes what lives of an answer, and says whether the page is done. */
  private Either<TrellisError, Boolean> take(QueryResponse answer) {
    List<Map<String, AttributeValue>> items = answer.items();
    return entities(items)
        .flatMap(
            entities -> {
              int judged = 0;
              while (judged < items.size() && live.size() < size) {
                Map<String, AttributeValue> item = items.get(judged);
                Either<TrellisError, Option<Sighting>> seen = judge(item, entities);
                if (seen.isLeft()) {
                  return Either.left(seen.getLeft());
                }
                seen.get().forEach(live::add);
                judged++;
              }
              Option<Map<String, AttributeValue>> end =
                  Option.of(answer.lastEvaluatedKey()).filter(key -> !key.isEmpty());
              from = judged < items.size() ? from.orElse(end).map(key(items.get(judged - 1))) : end;
              return Either.right(from.isEmpty() || live.size() == size);
            });
  }

  /** The attributes of an item that make a key, given another key. */
  private static UnaryOperator<Map<String, AttributeValue>> key(Map<String, AttributeValue> item) {
    return names -> {
      Map<String, AttributeValue> key = new LinkedHashMap<>(item);
      key.keySet().retainAll(names.keySet());
      return key;
    };
  }

  /**
   * Asks with the live filter. DynamoDB refuses it, as it does for the attributes that are needed
   * to judge, on an index that doesn't hold what it is about, and on one whose key that is: there
   * it is done without. What else it refuses, it refuses twice.
   */
  private Either<TrellisError, QueryResponse> ask(int limit) {
    if (unfiltered) {
      return call.query(query.unfiltered(limit, from));
    }
    Either<TrellisError, QueryResponse> answer = call.query(query.filtered(limit, from));
    if (answer.isRight()
        || !query.isOnIndex()
        || !(answer.getLeft() instanceof Unavailable refusal)
        || refusal.retryable()) {
      return answer;
    }
    return call.query(query.unfiltered(limit, from))
        .peek(
            accepted -> {
              unfiltered = true;
              learn(refusal.reason());
            });
  }

  /** Saves the next one the request that is refused, if it is the index that is to blame. */
  private void learn(String reason) {
    if (reason.contains(NOT_PROJECTED) || reason.contains(IS_KEY)) {
      incompleteIndexes.add(query.index());
    }
  }

  /** Whoever asked for a projection gets it, also where more had to be read. */
  private Either<TrellisError, Option<Sighting>> judge(
      Map<String, AttributeValue> item, Map<String, Map<String, AttributeValue>> entities) {
    Map<String, AttributeValue> entity =
        isEnough(item) ? item : entities.getOrDefault(Sighting.id(item), Map.of());
    if (entity.isEmpty() || !query.isLive(entity)) {
      return Either.right(Option.none());
    }
    return Sighting.of(
            query.type(), entity, projection.map(asked -> asked.of(item)).getOrElse(entity))
        .map(Option::some);
  }

  /**
   * Whether an item has all by which it is judged. Every entity has a version; an index that took
   * the live filter has the rest. One without an id is none, and no reading it in full could help.
   */
  private boolean isEnough(Map<String, AttributeValue> item) {
    return Sighting.id(item).isEmpty() || (!unfiltered && item.containsKey(EntityItem.VERSION));
  }

  /** The full items of those that aren't enough, by id. */
  private Either<TrellisError, Map<String, Map<String, AttributeValue>>> entities(
      List<Map<String, AttributeValue>> items) {
    Set<Map<String, AttributeValue>> keys = new LinkedHashSet<>();
    items.stream()
        .filter(item -> !isEnough(item))
        .forEach(item -> keys.add(Map.of(Keys.ENTITY_ID, item.get(Keys.ENTITY_ID))));
    if (keys.isEmpty()) {
      return Either.right(Map.of());
    }
    return call.getAll(Map.of(query.table(), List.copyOf(keys)), query.fresh())
        .map(
            found -> {
              Map<String, Map<String, AttributeValue>> byId = new HashMap<>();
              found
                  .getOrDefault(query.table(), List.of())
                  .forEach(entity -> byId.put(Sighting.id(entity), entity));
              return byId;
            });
  }
}

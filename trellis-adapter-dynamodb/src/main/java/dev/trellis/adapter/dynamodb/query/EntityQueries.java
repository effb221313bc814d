package dev.trellis.adapter.dynamodb.query;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.request.Call;
import dev.trellis.adapter.dynamodb.request.Requests;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.domain.error.UserCode;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.PageRequest;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Finds live entities by a {@link QueryRequest} of the application's own, most often by a global
 * secondary index that the application added to a type's table. Thread-safe.
 *
 * <pre>{@code
 * queries.query(
 *     STUDIO,
 *     QueryRequest.builder()
 *         .indexName("by_city")
 *         .keyConditionExpression("city = :city")
 *         .expressionAttributeValues(Map.of(":city", AttributeValue.fromS("Bergen")))
 *         .scanIndexForward(false)
 *         .build(),
 *     PageRequest.first(50));
 * }</pre>
 *
 * <p><b>Only what lives is shown</b>, whatever the request says. A filter for live entities is put
 * before the request's own, with placeholders that the request doesn't use, and each item that
 * comes back is judged once more. An index that doesn't project {@code version}, {@code deleted_at}
 * and {@code ttl}, for instance one of keys only, can't tell what lives: then the entities are read
 * from the table by their keys, 100 with a request, and judged by what is there. The first such
 * query of an index costs a request that DynamoDB refuses; after that it is remembered. So let your
 * indexes project everything, or these three with what you need. The filter of the request is
 * DynamoDB's to apply, which does so to what the index projects and refuses one about anything
 * else.
 *
 * <p><b>What is shown</b> of an entity are the attributes that the index projects, or all of them
 * where it had to be read in full; with a {@code ProjectionExpression} those that it names. Always
 * {@code id}, never those that Trellis manages: the version comes beside the value. The type's
 * codec must cope with what is missing; a type of {@link dev.trellis.domain.attribute.Attributes}
 * does. A query is no base for an update: {@code find} the entity first.
 *
 * <p><b>Freshness.</b> DynamoDB reads global secondary indexes eventually, and an entity table can
 * have no others. So with an index, what is found may be some time behind, whatever the page
 * request says; entities that are read in full are read as fresh as it says. Without an index the
 * page request decides. {@code consistentRead} in the request takes the place of the page
 * request's, and can't be true with an index.
 *
 * <p><b>Pages</b> are counted in live entities that pass the filter, and are full until the last.
 * To fill a page, several requests may be needed, at the cost of what they read: a filter that
 * nearly nothing passes reads nearly everything, within the deadline of one call. The cursor holds
 * the key of a table or index, so it shows the attributes that this key is made of.
 */
public final class EntityQueries {
  private final TableNames tables;
  private final Requests requests;
  private final Clock clock;
  private final Map<EntityType<?>, Codec<?>> codecs;
  private final Set<String> incompleteIndexes = ConcurrentHashMap.newKeySet();

  /**
   * Queries of a hierarchy's tables.
   *
   * @param tables the names of the tables
   * @param requests sends requests, and sets their deadline
   * @param clock tells what has expired
   * @param hierarchy the types that can be asked for
   * @param codecs turn attributes into values
   * @throws IllegalArgumentException when a type has no codec
   */
  public EntityQueries(
      TableNames tables, Requests requests, Clock clock, Hierarchy hierarchy, Codecs codecs) {
    this.tables = tables;
    this.requests = requests;
    this.clock = clock;
    this.codecs = new HashMap<>();
    hierarchy.types().forEach(type -> this.codecs.put(type, codecs.codecFor(type)));
  }

  /**
   * Finds a page of live entities.
   *
   * <p>The request says which index, key condition, filter, projection and direction, with names
   * and values for these. It can't say a limit or where to begin, which the page request does, nor
   * use {@code Select.COUNT}, the legacy parameters, or another table; the type's table needs no
   * mention.
   *
   * @param <T> the user's type
   * @param type the type of entities
   * @param request what to look for
   * @param page how many, from where; a cursor is good for the same type, index, key condition,
   *     filter and direction with the same names and values, so a value that changes from page to
   *     page, for instance the time, must stay what it was
   * @return the page; {@link InvalidEntity} naming the type and the field for a request that can't
   *     be sent, or a type outside the hierarchy; {@link InvalidCursor} for a cursor of another
   *     query; with these three nothing is sent. {@link Unreadable} for the first entity that the
   *     codec can't convert. {@link Unavailable} when storage fails, and not to be retried when it
   *     refuses the request, for instance for the syntax of an expression or an index that isn't
   *     there; it says what DynamoDB said
   */
  public <T> Either<TrellisError, FoundPage<T>> query(
      EntityType<T> type, QueryRequest request, PageRequest page) {
    return codec(type)
        .flatMap(
            codec ->
                Objection.check(type.name(), tables.table(type.name()), request)
                    .flatMap(
                        checked -> {
                          QueryCursors cursors =
                              new QueryCursors(QueryIdentity.of(type.name(), checked));
                          return start(cursors, page)
                              .flatMap(start -> read(type, checked, page, start))
                              .flatMap(
                                  read ->
                                      values(type, codec, read.live())
                                          .map(
                                              found ->
                                                  new FoundPage<>(
                                                      found, read.next().map(cursors::cursor))));
                        }));
  }

  private static Either<TrellisError, Option<Map<String, AttributeValue>>> start(
      QueryCursors cursors, PageRequest page) {
    return page.cursor()
        .fold(() -> Either.right(Option.none()), cursor -> cursors.place(cursor).map(Option::some));
  }

  private Either<TrellisError, PageReading.Page> read(
      EntityType<?> type,
      QueryRequest request,
      PageRequest page,
      Option<Map<String, AttributeValue>> start) {
    boolean fresh =
        Option.of(request.consistentRead()).getOrElse(page.consistency() == Consistency.CONSISTENT);
    LiveQuery query =
        new LiveQuery(type.name(), tables.table(type.name()), request, fresh, clock.instant());
    Call call = requests.begin("query");
    return call.end(new PageReading(query, call, incompleteIndexes, page.size(), start).page());
  }

  private static <T> Either<TrellisError, List<Found<T>>> values(
      EntityType<T> type, Codec<T> codec, List<Sighting> live) {
    List<Found<T>> found = new ArrayList<>(live.size());
    for (Sighting seen : live) {
      Either<Throwable, T> value =
          UserCode.run(() -> Objects.requireNonNull(codec.decode(seen.attributes()), "value"));
      if (value.isLeft()) {
        return Either.left(
            new Unreadable(
                seen.ref(), type.javaType().getSimpleName(), value.getLeft().toString()));
      }
      found.add(new Found<>(seen.ref(), seen.version(), value.get()));
    }
    return Either.right(found);
  }

  @SuppressWarnings("unchecked") // the constructor put the codec of each type under that type
  private <T> Either<TrellisError, Codec<T>> codec(EntityType<T> type) {
    Codec<?> codec = codecs.get(type);
    return codec == null
        ? Either.left(
            new InvalidEntity(
                type.name(),
                "type",
                "is not part of this hierarchy: add it to the types that the hierarchy is made of"))
        : Either.right((Codec<T>) codec);
  }
}

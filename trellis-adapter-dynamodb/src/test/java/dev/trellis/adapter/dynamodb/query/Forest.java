package dev.trellis.adapter.dynamodb.query;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.request.Pauses;
import dev.trellis.adapter.dynamodb.request.Requests;
import dev.trellis.adapter.dynamodb.request.StorageCall;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.out.IdSource;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Trees that stand in groves, in a table with indexes by grove and height, and what was sent to
 * find them. Times stand still.
 */
final class Forest implements AutoCloseable {
  /** A tree as an application has it. */
  record Tree(String id, String grove, int height, String kind, int rings) {}

  static final EntityType<Tree> TREE =
      EntityType.root("tree", Tree.class).table("trees").id(Tree::id).build();

  /** The same table by a type that copes with anything. */
  static final EntityType<Attributes> WOOD =
      EntityType.root("wood", Attributes.class)
          .table("woods")
          .id(wood -> wood.text("id").getOrElse(""))
          .build();

  static final Hierarchy HIERARCHY = Hierarchy.of(TREE, WOOD);

  static final TableNames TABLES = TableNames.of(HIERARCHY, "test_", "links", "claims");

  static final Instant NOW = Instant.parse("2026-01-01T00:00:00.700Z");

  /** Everything is projected. */
  static final String ALL = "by_grove";

  /** Only keys are. */
  static final String KEYS = "by_grove_keys";

  /** A user's attribute, and nothing that tells what lives. */
  static final String KIND = "by_grove_kind";

  /** The version, but nothing else that tells what lives. */
  static final String VERSION = "by_grove_version";

  /** A user's attribute, and all that tells what lives. */
  static final String ENOUGH = "by_grove_enough";

  /** Everything is projected, and the sort key is the ttl, which no filter may name then. */
  static final String TTL = "by_grove_ttl";

  static final List<String> INDEXES = List.of(ALL, KEYS, KIND, VERSION, ENOUGH);

  private final LocalEngine engine = LocalEngine.start();
  final Wiretap wire = new Wiretap(engine.client());
  final List<StorageCall> calls = new ArrayList<>();
  final EntityQueries queries = queries(wire.client(), Codecs.standard());

  Forest() {
    HIERARCHY.types().forEach(type -> ForestTable.create(TABLES.table(type.name()), client()));
  }

  /** Others on the same tables, as after a restart. */
  EntityQueries queries(DynamoDbClient client, Codecs codecs) {
    Requests requests =
        new Requests(client, Duration.ofMinutes(1), Pauses.system(), IdSource.random(), calls::add);
    return new EntityQueries(TABLES, requests, Clock.fixed(NOW, ZoneOffset.UTC), HIERARCHY, codecs);
  }

  DynamoDbClient client() {
    return engine.client();
  }

  @Override
  public void close() {
    engine.close();
  }

  /** A live tree, as both tables hold it. */
  static Entity.Builder tree(String id, String grove, int height, String kind) {
    return Entity.builder()
        .ref(new EntityRef(TREE.name(), id))
        .parent(Option.none())
        .shard(Shard.FIRST)
        .incarnation(new Incarnation("i-" + id))
        .version(new Version(3))
        .attributes(
            Attributes.none()
                .with("grove", grove)
                .with("height", height)
                .with("kind", kind)
                .with("rings", height))
        .createdAt(NOW)
        .updatedAt(NOW)
        .expiresAt(Option.none())
        .deletion(Option.none());
  }

  /** A deletion whose tombstone may be removed at some time. */
  static Option<Deletion> deletion(long purgeInSeconds) {
    EntityRef origin = new EntityRef(TREE.name(), "somebody");
    return Option.some(
        new Deletion(
            new DeletionId("d"), origin, DeleteMode.CASCADE, NOW, NOW.plusSeconds(purgeInSeconds)));
  }

  /** A time to end at; in whole seconds, as it is stored. */
  static Option<Instant> in(long seconds) {
    return Option.some(Instant.ofEpochSecond(NOW.getEpochSecond() + seconds));
  }

  void plant(Entity.Builder... trees) {
    for (Entity.Builder tree : trees) {
      plant(EntityItem.of(tree.build()));
    }
  }

  void plant(Map<String, AttributeValue> item) {
    HIERARCHY.types().forEach(type -> plant(type, item));
  }

  /** Plants it in one table only, which is quicker. */
  void plant(EntityType<?> type, Map<String, AttributeValue> item) {
    client()
        .putItem(PutItemRequest.builder().tableName(TABLES.table(type.name())).item(item).build());
  }

  /** An item as the layout's original writes it: neither incarnation nor deleted_at. */
  static Map<String, AttributeValue> original(
      String id, String grove, int height, Option<Instant> ttl) {
    Map<String, AttributeValue> item =
        new LinkedHashMap<>(EntityItem.of(tree(id, grove, height, "oak").build()));
    item.remove(EntityItem.INCARNATION);
    ttl.forEach(at -> item.put(EntityItem.TTL, number(at.getEpochSecond())));
    return item;
  }

  /** Asks for a grove by one of the indexes. */
  static QueryRequest.Builder grove(String index, String grove) {
    return QueryRequest.builder()
        .indexName(index)
        .keyConditionExpression("grove = :grove")
        .expressionAttributeValues(Map.of(":grove", text(grove)));
  }

  /** All that a request finds, in one page. */
  List<String> find(QueryRequest.Builder request) {
    return ids(ok(queries.query(WOOD, request.build(), PageRequest.first(PageRequest.MAX_SIZE))));
  }

  static List<String> ids(FoundPage<?> page) {
    return page.items().stream().map(found -> found.ref().id()).toList();
  }

  static <R> TrellisError error(Either<TrellisError, R> result) {
    return result.swap().getOrElseThrow(found -> new AssertionError("No error but " + found));
  }

  static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}

package dev.trellis.adapter.dynamodb.stream;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.stream.StreamRunner.Polled;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Houses with rooms and lamps, and leases with clauses, on a DynamoDB Local of its own. */
final class Estate implements AutoCloseable {
  static final EntityType<Attributes> HOUSE =
      EntityType.root("house", Attributes.class).id(value -> text(value, "id")).build();
  static final EntityType<Attributes> ROOM =
      EntityType.childOf(HOUSE, "room", Attributes.class)
          .id(value -> text(value, "id"))
          .parentId(value -> text(value, "in"))
          .build();
  static final EntityType<Attributes> LAMP =
      EntityType.childOf(ROOM, "lamp", Attributes.class)
          .id(value -> text(value, "id"))
          .parentId(value -> text(value, "in"))
          .build();
  static final EntityType<Attributes> LEASE =
      EntityType.childOf(HOUSE, "lease", Attributes.class)
          .id(value -> text(value, "id"))
          .parentId(value -> text(value, "in"))
          .unique("tenant", value -> value.get("tenant"))
          .expiresAt(value -> value.text("ends").map(Instant::parse).getOrNull())
          .build();
  static final EntityType<Attributes> CLAUSE =
      EntityType.childOf(LEASE, "clause", Attributes.class)
          .id(value -> text(value, "id"))
          .parentId(value -> text(value, "in"))
          .build();
  static final Hierarchy HIERARCHY = Hierarchy.of(HOUSE, ROOM, LAMP, LEASE, CLAUSE);

  private static final int MAX_POLLS = 1000;

  final LocalEngine engine = LocalEngine.start();
  final DynamoDbTrellis trellis;

  Estate() {
    this(UnaryOperator.identity());
  }

  Estate(UnaryOperator<HierarchyStore> between) {
    this.trellis = at(Clock.systemUTC(), between);
    TableNames names = trellis.tables();
    names.entities().values().forEach(table -> createTable(table, true, Keys.ENTITY_ID));
    createTable(names.relationships(), false, Keys.PARTITION, Keys.CHILD);
    createTable(names.uniqueConstraints(), false, Keys.PARTITION, Keys.SORT);
  }

  /** Another Trellis on the same tables, which sees it as that late. */
  DynamoDbTrellis at(Instant now) {
    return at(Clock.fixed(now, ZoneOffset.UTC), UnaryOperator.identity());
  }

  private DynamoDbTrellis at(Clock clock, UnaryOperator<HierarchyStore> between) {
    return DynamoDbTrellis.builder(engine.client(), HIERARCHY)
        .clock(clock)
        .between(between)
        .build();
  }

  private void createTable(String name, boolean streamed, String... keys) {
    List<KeySchemaElement> schema = new ArrayList<>();
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String key : keys) {
      KeyType type = schema.isEmpty() ? KeyType.HASH : KeyType.RANGE;
      schema.add(KeySchemaElement.builder().attributeName(key).keyType(type).build());
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(key)
              .attributeType(ScalarAttributeType.S)
              .build());
    }
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(name)
            .keySchema(schema)
            .attributeDefinitions(attributes)
            .billingMode(BillingMode.PAY_PER_REQUEST);
    if (streamed) {
      request.streamSpecification(
          StreamSpecification.builder()
              .streamEnabled(true)
              .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
              .build());
    }
    engine.client().createTable(request.build());
  }

  /** DynamoDB Local really removes what has expired, from then on. */
  void enableTimeToLive(EntityType<?> type) {
    engine
        .client()
        .updateTimeToLive(
            UpdateTimeToLiveRequest.builder()
                .tableName(trellis.tables().table(type.name()))
                .timeToLiveSpecification(
                    TimeToLiveSpecification.builder()
                        .attributeName(EntityItem.TTL)
                        .enabled(true)
                        .build())
                .build());
  }

  StreamRunner runner(Checkpoints checkpoints) {
    return StreamRunner.of(engine.client(), engine.streams(), trellis, checkpoints);
  }

  Attributes create(EntityType<Attributes> type, Attributes value) {
    return ok(trellis.trellis().create(type, value)).value();
  }

  void house(String id) {
    create(HOUSE, Attributes.none().with("id", id));
  }

  void child(EntityType<Attributes> type, String id, String parent) {
    create(type, Attributes.none().with("id", id).with("in", parent));
  }

  void lease(String id, String house, String tenant, Instant ends) {
    create(
        LEASE,
        Attributes.none()
            .with("id", id)
            .with("in", house)
            .with("tenant", tenant)
            .with("ends", ends.toString()));
  }

  Tombstone delete(EntityType<?> type, String id, DeleteMode mode) {
    return ok(trellis.trellis().delete(type, id, mode));
  }

  boolean lives(EntityType<?> type, String id) {
    return ok(trellis.trellis().exists(type, id));
  }

  /** What is stored of an entity, as it is stored. */
  Map<String, AttributeValue> item(EntityType<?> type, String id) {
    return engine
        .client()
        .getItem(
            GetItemRequest.builder()
                .tableName(trellis.tables().table(type.name()))
                .key(Keys.entity(type.ref(id)))
                .consistentRead(true)
                .build())
        .item();
  }

  int count(String table) {
    return engine
        .client()
        .scan(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .count();
  }

  /** A house with rooms of one lamp each. */
  void plant(String house, int rooms) {
    house(house);
    for (int i = 0; i < rooms; i++) {
      child(ROOM, house + "-" + i, house);
      child(LAMP, house + "-" + i, house + "-" + i);
    }
  }

  static long runToTheEnd(StreamRunner runner) {
    long deleted = 0;
    for (int i = 0; i < MAX_POLLS; i++) {
      Polled polled = runner.poll(() -> true);
      deleted += polled.deleted();
      if (polled.isQuiet()) {
        return deleted;
      }
    }
    throw new AssertionError("Not quiet after %d polls".formatted(MAX_POLLS));
  }

  static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }

  private static String text(Attributes value, String name) {
    return value.text(name).getOrElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  @Override
  public void close() {
    engine.close();
  }
}

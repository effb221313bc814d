package dev.trellis.adapter.lambda.run;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import dev.trellis.adapter.dynamodb.stream.EntityStreams;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.adapter.lambda.local.Delivered;
import dev.trellis.adapter.lambda.local.Delivery;
import dev.trellis.adapter.lambda.local.LocalEventSource;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Folders, files and passes in tables of their own, on the DynamoDB Local of this JVM. */
public final class Sandbox implements AutoCloseable {
  public static final EntityType<Attributes> FOLDER =
      EntityType.root("folder", Attributes.class)
          .table("folders")
          .orChildOfItself()
          .id(value -> text(value, "id"))
          .parentId(value -> value.text("in").getOrNull())
          .build();
  public static final EntityType<Attributes> FILE =
      EntityType.childOf(FOLDER, "file", Attributes.class)
          .table("files")
          .id(value -> text(value, "id"))
          .parentId(value -> text(value, "in"))
          .unique("name", value -> value.get("name"))
          .build();
  public static final EntityType<Attributes> PASS =
      EntityType.childOf(FOLDER, "pass", Attributes.class)
          .id(value -> text(value, "id"))
          .parentId(value -> text(value, "in"))
          .expiresAt(value -> value.text("ends").map(Instant::parse).getOrNull())
          .build();
  public static final EntityType<Attributes> STAMP =
      EntityType.childOf(PASS, "stamp", Attributes.class)
          .id(value -> text(value, "id"))
          .parentId(value -> text(value, "in"))
          .build();
  public static final Hierarchy HIERARCHY = Hierarchy.of(FOLDER, FILE, PASS, STAMP);

  private static final int MAX_ROUNDS = 10_000;

  private final Database database = new Database();
  private final DynamoDbClient client = database.client();
  private final DynamoDbStreamsClient streams = database.streams();
  private final DynamoDbTrellis trellis;

  public Sandbox() {
    this(UnaryOperator.identity());
  }

  public Sandbox(UnaryOperator<HierarchyStore> between) {
    this(between, DynamoDbConfig.defaults());
  }

  /** One that keeps its tombstones for a while; the others' are purged whenever Local sweeps. */
  public Sandbox(Duration retention) {
    this(UnaryOperator.identity(), DynamoDbConfig.defaults().retention(retention));
  }

  private Sandbox(UnaryOperator<HierarchyStore> between, DynamoDbConfig config) {
    this.trellis =
        DynamoDbTrellis.builder(client, HIERARCHY).config(config).between(between).build();
    ok(DynamoDbTables.of(client, trellis.tables(), TableOptions.onDemand()).create());
  }

  public DynamoDbTrellis trellis() {
    return trellis;
  }

  public DynamoDbClient client() {
    return client;
  }

  /** One more, whose requests somebody looks at. */
  public DynamoDbClient client(ExecutionInterceptor observer) {
    return database.client(observer);
  }

  /** Where it is. */
  public URI endpoint() {
    return Database.endpoint();
  }

  /** By what the AWS SDK in another process finds this sandbox. */
  public Map<String, String> environment() {
    return database.environment();
  }

  public LocalEventSource source(
      RequestHandler<DynamodbEvent, StreamsEventResponse> handler, Delivery delivery) {
    return source(trellis, handler, delivery);
  }

  public LocalEventSource source(
      DynamoDbTrellis of,
      RequestHandler<DynamodbEvent, StreamsEventResponse> handler,
      Delivery delivery) {
    return LocalEventSource.of(client, streams, of, handler, delivery);
  }

  /** All records of the entity tables. */
  public EntityStreams streams() {
    return EntityStreams.of(client, streams, trellis.tables(), Checkpoints.inMemory());
  }

  /** Delivers until nothing is left, and tells how many invocations that took. */
  public static int deliverAll(LocalEventSource source) {
    int invocations = 0;
    for (int i = 0; i < MAX_ROUNDS; i++) {
      Delivered round = source.deliver();
      invocations += round.invocations();
      if (round.isQuiet()) {
        return invocations;
      }
    }
    throw new AssertionError("Not quiet after %d rounds".formatted(MAX_ROUNDS));
  }

  public void folder(String id) {
    create(FOLDER, Attributes.none().with("id", id));
  }

  public void folder(String id, String in) {
    create(FOLDER, Attributes.none().with("id", id).with("in", in));
  }

  public void file(String id, String in) {
    create(FILE, Attributes.none().with("id", id).with("in", in).with("name", id));
  }

  public void create(EntityType<Attributes> type, Attributes value) {
    ok(trellis.trellis().create(type, value));
  }

  public void delete(EntityType<?> type, String id, DeleteMode mode) {
    ok(trellis.trellis().delete(type, id, mode));
  }

  public boolean lives(EntityType<?> type, String id) {
    return ok(trellis.trellis().exists(type, id));
  }

  /** Overwrites a folder by a tombstone that nobody can read, and tells nobody. */
  public void poison(String folder) {
    Map<String, AttributeValue> item =
        new HashMap<>(
            client
                .getItem(
                    GetItemRequest.builder()
                        .tableName("folders")
                        .key(Keys.entity(FOLDER.ref(folder)))
                        .build())
                .item());
    item.put("deleted_at", AttributeValue.fromS("yesterday"));
    item.put("deletion_mode", AttributeValue.fromS("CASCADE"));
    client.putItem(PutItemRequest.builder().tableName("folders").item(item).build());
  }

  /** How many links and gates there are. */
  public int links() {
    return count(trellis.tables().relationships());
  }

  public int claims() {
    return count(trellis.tables().uniqueConstraints());
  }

  private int count(String table) {
    return client
        .scanPaginator(
            ScanRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .select(Select.COUNT)
                .build())
        .stream()
        .mapToInt(page -> page.count())
        .sum();
  }

  /** Which entity a record is about. */
  public static String id(DynamodbStreamRecord record) {
    return Objects.requireNonNull(record.getDynamodb().getKeys().get("id")).getS();
  }

  public static <R> R ok(Either<TrellisError, R> result) {
    return Database.ok(result);
  }

  private static String text(Attributes value, String name) {
    return value.text(name).getOrElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  @Override
  public void close() {
    database.close();
  }
}

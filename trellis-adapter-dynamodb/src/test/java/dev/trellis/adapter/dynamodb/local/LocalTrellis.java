package dev.trellis.adapter.dynamodb.local;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.request.Pauses;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Sharding;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.TestClock;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The {@link Company} on empty tables, with a wire that tests can break. Tables are made once for
 * all tests of a run and emptied in between, so no two of these may be open at once.
 */
public final class LocalTrellis implements AutoCloseable {
  private static final TableNames NAMES = DynamoDbConfig.defaults().tables(Company.HIERARCHY);

  private static final LocalEngine ENGINE = LocalEngine.start();

  static {
    NAMES.entities().values().forEach(name -> create(ENGINE.client(), name, Keys.ENTITY_ID));
    create(ENGINE.client(), NAMES.relationships(), Keys.PARTITION, Keys.CHILD);
    create(ENGINE.client(), NAMES.uniqueConstraints(), Keys.PARTITION, Keys.SORT);
  }

  private final TestClock clock = TestClock.atPresent();
  private final VirtualPauses pauses = VirtualPauses.drawing(1);
  private final Wire wire = new Wire(ENGINE.client());
  private final DynamoDbTrellis graph;

  private LocalTrellis(int shards) {
    graph = graph(wire, shards, pauses);
  }

  /** On empty tables. */
  public static LocalTrellis withShards(int shards) {
    return new LocalTrellis(shards);
  }

  /**
   * Another process on the same tables, with another wire and perhaps other shards. It may run at
   * the same time as others, so it waits in real time.
   */
  public DynamoDbTrellis neighbour(int shards) {
    return graph(ENGINE.client(), shards, Pauses.system());
  }

  /** Another process with a client of its own, in virtual time: not for use at the same time. */
  public DynamoDbTrellis neighbour(DynamoDbClient client, int shards) {
    return graph(client, shards, VirtualPauses.drawing(1));
  }

  private DynamoDbTrellis graph(DynamoDbClient client, int shards, Pauses pauses) {
    return DynamoDbTrellis.builder(client, Company.HIERARCHY)
        .config(DynamoDbConfig.defaults().sharding(Sharding.of(shards)))
        .clock(clock)
        .pauses(pauses)
        .build();
  }

  public DynamoDbTrellis graph() {
    return graph;
  }

  public Trellis trellis() {
    return graph.trellis();
  }

  public Wire wire() {
    return wire;
  }

  public TestClock clock() {
    return clock;
  }

  public VirtualPauses pauses() {
    return pauses;
  }

  /** The engine's own client, past the wire. */
  public DynamoDbClient client() {
    return ENGINE.client();
  }

  /** All items of a table. */
  public List<Map<String, AttributeValue>> items(String table) {
    return ENGINE
        .client()
        .scanPaginator(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .items()
        .stream()
        .toList();
  }

  /** One item of a table, empty when there is none. */
  public Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
    return ENGINE
        .client()
        .getItem(GetItemRequest.builder().tableName(table).key(key).consistentRead(true).build())
        .item();
  }

  /** An entity that is stored, dead or alive. */
  public Entity stored(EntityRef ref) {
    return EntityItem.read(ref.type(), item(NAMES.table(ref.type()), Keys.entity(ref))).get();
  }

  /** Puts an item past Trellis, as another program does. */
  public void put(String table, Map<String, AttributeValue> item) {
    ENGINE.client().putItem(PutItemRequest.builder().tableName(table).item(item).build());
  }

  /** Deletes an item past Trellis, as DynamoDB's sweeper does. */
  public void remove(String table, Map<String, AttributeValue> key) {
    ENGINE.client().deleteItem(DeleteItemRequest.builder().tableName(table).key(key).build());
  }

  /** The tables with links, gates and claims hold nothing. */
  public boolean isBare() {
    return items(NAMES.relationships()).isEmpty() && items(NAMES.uniqueConstraints()).isEmpty();
  }

  /** The value of a result that has to be one. */
  public static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }

  /** Creates a table with text for keys. */
  public static void create(DynamoDbClient client, String table, String... keys) {
    List<KeySchemaElement> schema = new ArrayList<>();
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String key : keys) {
      schema.add(
          KeySchemaElement.builder()
              .attributeName(key)
              .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
              .build());
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(key)
              .attributeType(ScalarAttributeType.S)
              .build());
    }
    client.createTable(
        CreateTableRequest.builder()
            .tableName(table)
            .keySchema(schema)
            .attributeDefinitions(attributes)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .build());
  }

  @Override
  public void close() {
    NAMES.entities().values().forEach(table -> empty(table, Keys.ENTITY_ID));
    empty(NAMES.relationships(), Keys.PARTITION, Keys.CHILD);
    empty(NAMES.uniqueConstraints(), Keys.PARTITION, Keys.SORT);
  }

  private void empty(String table, String... keys) {
    for (Map<String, AttributeValue> item : items(table)) {
      Map<String, AttributeValue> key = new LinkedHashMap<>(item);
      key.keySet().retainAll(List.of(keys));
      remove(table, key);
    }
  }
}

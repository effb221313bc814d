package dev.trellis.benchmark.cost;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.benchmark.Markdown;
import dev.trellis.benchmark.cost.Row.Budget;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Sharding;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * What each operation costs on DynamoDB Local, metered from the requests that go out, and the table
 * of it in {@code docs/costs.md}, which is written anew when that page is named as an argument.
 */
public final class CostTable implements AutoCloseable {
  private static final int KILOBYTE = 1024;
  private static final int PAGE = 20;
  private static final int CHILDREN = 100;
  private static final List<Integer> PARENT_KILOBYTES = List.of(1, 40);

  private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
  private final DynamoDbClient engine = local.dynamoDbClient();
  private final Meter meter = new Meter(engine);
  private final Estate estate = new Estate();
  private final List<Row> rows = new ArrayList<>();
  private int ids;

  private CostTable() {
    DynamoDbTables.of(
            engine, DynamoDbConfig.defaults().tables(estate.hierarchy()), TableOptions.onDemand())
        .create()
        .getOrElseThrow(TrellisError::toException);
  }

  /**
   * Prints the table, or writes it.
   *
   * @param arguments the page to write it to; none to print it
   * @throws IOException when the page can't be read or written
   */
  public static void main(String[] arguments) throws IOException {
    List<Row> rows = measured();
    if (arguments.length == 0) {
      System.out.println(table(rows));
    } else {
      Path page = Path.of(arguments[0]);
      Files.writeString(page, with(Files.readString(page), rows));
    }
    List<Row> over = rows.stream().filter(row -> !row.isWithinBudget()).toList();
    if (!over.isEmpty()) {
      System.err.println("Over budget:\n" + table(over));
    }
    // DynamoDB Local leaves threads behind
    System.exit(over.isEmpty() ? 0 : 1);
  }

  /** All rows. */
  static List<Row> measured() {
    try (CostTable table = new CostTable()) {
      Estate.UNIQUE_FIELDS.forEach(table::measure);
      table.measureShards();
      Estate.UNIQUE_FIELDS.forEach(table::measureCascades);
      table.measureLists();
      return table.rows;
    }
  }

  /** A page with these rows in place of those that it had. */
  static String with(String page, List<Row> rows) {
    return Markdown.with(page, "costs", table(rows));
  }

  private static String table(List<Row> rows) {
    Markdown table =
        Markdown.table("operation", "unique fields", "requests", "write units", "read units");
    rows.forEach(row -> table.row(row.cells()));
    return table.toString();
  }

  @Override
  public void close() {
    local.shutdown();
  }

  private DynamoDbTrellis graph(int shards) {
    return DynamoDbTrellis.builder(meter.client(), estate.hierarchy())
        .config(DynamoDbConfig.defaults().sharding(Sharding.of(shards)))
        .build();
  }

  private void row(String operation, int k, Runnable call, Budget budget) {
    meter.taken();
    call.run();
    rows.add(Row.of(operation, k, meter.taken(), budget));
  }

  private void row(String operation, int k, Runnable call, int requests, long writeUnits) {
    row(operation, k, call, new Budget(requests, writeUnits, 0));
  }

  private String id() {
    return "e" + ++ids;
  }

  private static Attributes root(int k, String id) {
    Attributes value = Attributes.none().with("id", id).with("note", "as ever");
    for (int i = 1; i <= k; i++) {
      value = value.with("u" + i, "%s %d".formatted(id, i));
    }
    return value;
  }

  private static Attributes child(int k, String id, String parent) {
    return root(k, id).with("parent", parent);
  }

  private String parent(Trellis trellis, int kilobytes) {
    String id = id();
    ok(
        trellis.create(
            estate.root(0), root(0, id).with("text", "x".repeat((kilobytes - 1) * KILOBYTE))));
    return id;
  }

  private Stored<Attributes> created(
      Trellis trellis, EntityType<Attributes> type, Attributes value) {
    return ok(trellis.create(type, value));
  }

  private static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }

  private void measure(int k) {
    Trellis trellis = graph(1).trellis();
    String id = id();
    row(
        "create a root that can't have children",
        k,
        () -> created(trellis, estate.alone(k), root(k, id)),
        1,
        k == 0 ? 1 : 2 + 2L * k);
    String other = id();
    row(
        "create a root that can",
        k,
        () -> created(trellis, estate.root(k), root(k, other)),
        1,
        4 + 2L * k);
    PARENT_KILOBYTES.forEach(kilobytes -> measureCreations(trellis, k, kilobytes));
    String parent = parent(trellis, 1);
    Stored<Attributes> leaf = created(trellis, estate.leaf(k), child(k, id(), parent));
    String name = leaf.ref().id();
    row("find", k, () -> ok(trellis.find(estate.leaf(k), name)), new Budget(1, 0, 1));
    row(
        "find, an old value will do",
        k,
        () -> ok(trellis.find(estate.leaf(k), name, Consistency.EVENTUAL)),
        new Budget(1, 0, 0.5));
    row(
        "update, unique fields as they were",
        k,
        () -> ok(trellis.update(leaf.with(leaf.value().with("note", "new")))),
        1,
        1);
    Stored<Attributes> read = ok(trellis.find(estate.leaf(k), name));
    row(
        "patch of what was read",
        k,
        () -> ok(trellis.patch(read, Patch.none().set("note", "newer"))),
        1,
        1);
    row(
        "patch by id",
        k,
        () -> ok(trellis.patch(estate.leaf(k), name, Patch.none().set("note", "newest"))),
        new Budget(2, 1, 1));
    measureChanges(trellis, k, parent);
    measureDeletions(trellis, k, parent);
  }

  private void measureCreations(Trellis trellis, int k, int kilobytes) {
    String parent = parent(trellis, kilobytes);
    row(
        "create a child that can't have children, parent of %d KB".formatted(kilobytes),
        k,
        () -> created(trellis, estate.leaf(k), child(k, id(), parent)),
        1,
        6 + 2L * k);
    row(
        "create a child that can, parent of %d KB".formatted(kilobytes),
        k,
        () -> created(trellis, estate.branch(k), child(k, id(), parent)),
        1,
        8 + 2L * k);
  }

  private void measureChanges(Trellis trellis, int k, String parent) {
    for (int changed = 1; changed <= k; changed++) {
      Stored<Attributes> leaf = created(trellis, estate.leaf(k), child(k, id(), parent));
      Attributes value = leaf.value();
      for (int i = 1; i <= changed; i++) {
        value = value.with("u" + i, leaf.ref().id() + " other " + i);
      }
      Stored<Attributes> next = leaf.with(value);
      row(
          "update, %d unique %s changed".formatted(changed, changed == 1 ? "field" : "fields"),
          k,
          () -> ok(trellis.update(next)),
          1,
          2 + 4L * changed);
    }
  }

  private void measureDeletions(Trellis trellis, int k, String parent) {
    Stored<Attributes> leaf = created(trellis, estate.leaf(k), child(k, id(), parent));
    row(
        "delete a child that can't have children, as it was read",
        k,
        () -> ok(trellis.delete(leaf, DeleteMode.RESTRICT)),
        1,
        6 + 2L * k);
    String other = created(trellis, estate.leaf(k), child(k, id(), parent)).ref().id();
    row(
        "the same by id",
        k,
        () -> ok(trellis.delete(estate.leaf(k), other, DeleteMode.RESTRICT)),
        new Budget(2, 6 + 2L * k, 1));
    Stored<Attributes> branch = created(trellis, estate.branch(k), child(k, id(), parent));
    row(
        "RESTRICT on a child that can, 1 shard, none alive",
        k,
        () -> ok(trellis.delete(branch, DeleteMode.RESTRICT)),
        1,
        8 + 2L * k);
    Stored<Attributes> held = created(trellis, estate.branch(k), child(k, id(), parent));
    created(trellis, estate.twig(k), child(0, id(), held.ref().id()));
    row(
        "RESTRICT refused, and a child named",
        k,
        () -> refused(trellis.delete(held, DeleteMode.RESTRICT)),
        new Budget(4, 8 + 2L * k, 3));
    row(
        "CASCADE, the parent itself",
        k,
        () -> ok(trellis.delete(held, DeleteMode.CASCADE)),
        1,
        8 + 2L * k);
  }

  private void measureShards() {
    String parent = parent(graph(1).trellis(), 1);
    Trellis sharded = graph(16).trellis();
    // puts up the gate of its shard
    created(sharded, estate.leaf(0), child(0, Spread.id(estate.leaf(0), 7, 16), parent));
    row(
        "create a child, 16 shards, its own in use",
        1,
        () -> created(sharded, estate.leaf(1), child(1, Spread.id(estate.leaf(1), 7, 16), parent)),
        1,
        8);
    for (int shards : List.of(2, 16, 90)) {
      Stored<Attributes> wide = wide(shards, parent);
      row(
          "RESTRICT, %d shards in use, none alive".formatted(shards),
          0,
          () -> ok(graph(shards).trellis().delete(wide, DeleteMode.RESTRICT)),
          new Budget(2, 8 + 2L * shards, 1));
    }
  }

  /** Beside 2 units for each child and one for each of its claims: the gate, with all in it. */
  private void measureCascades(int k) {
    row(
        "cascade, %d children that can't have children".formatted(CHILDREN),
        k,
        cascadeOver(estate.leaf(k), k),
        new Budget(17 + 4 * k, (2L + k) * CHILDREN + 20 + 9L * k, 4 * CHILDREN + 10));
    row(
        "cascade, %d children that can".formatted(CHILDREN),
        k,
        cascadeOver(estate.branch(k), k),
        new Budget(113 + 4 * k, (5L + k) * CHILDREN + 22 + 9L * k, 4 * CHILDREN + 10));
  }

  private Runnable cascadeOver(EntityType<Attributes> type, int k) {
    DynamoDbTrellis graph = graph(1);
    String parent = parent(graph.trellis(), 1);
    for (int i = 0; i < CHILDREN; i++) {
      created(graph.trellis(), type, child(k, id(), parent));
    }
    ok(graph.trellis().delete(estate.root(0), parent, DeleteMode.CASCADE));
    Tombstone deleted =
        EntityItem.read(
                estate.root(0).name(),
                engine
                    .getItem(
                        get ->
                            get.tableName(graph.tables().table(estate.root(0).name()))
                                .key(Keys.entity(estate.root(0).ref(parent))))
                    .item())
            .get()
            .tombstone()
            .get();
    return () -> {
      if (!graph.cascade().run(deleted, () -> true).complete()) {
        throw new IllegalStateException("Children are left below " + deleted);
      }
    };
  }

  private static void refused(Either<TrellisError, ?> result) {
    if (!(result.fold(error -> error, done -> null) instanceof HasChildren)) {
      throw new IllegalStateException("Not refused: " + result);
    }
  }

  /** A branch whose shards are all in use, though nothing is left in them. */
  private Stored<Attributes> wide(int shards, String parent) {
    Trellis trellis = graph(shards).trellis();
    Stored<Attributes> branch = created(trellis, estate.branch(0), child(0, id(), parent));
    String id = branch.ref().id();
    IntStream.range(0, shards)
        .mapToObj(shard -> Spread.id(estate.twig(0), shard, shards))
        .map(twig -> created(trellis, estate.twig(0), child(0, twig, id)))
        .toList()
        .forEach(twig -> ok(trellis.delete(twig, DeleteMode.RESTRICT)));
    return branch;
  }

  private void measureLists() {
    DynamoDbTrellis graph = graph(1);
    Trellis trellis = graph.trellis();
    String parent = parent(trellis, 1);
    List<String> leaves =
        IntStream.range(0, 100)
            .mapToObj(i -> created(trellis, estate.leaf(0), child(0, id(), parent)).ref().id())
            .toList();
    row(
        "findAll, 100 ids",
        0,
        () -> ok(trellis.findAll(estate.leaf(0), leaves, Consistency.CONSISTENT)),
        new Budget(1, 0, 100));
    row(
        "children, a page of %d".formatted(PAGE),
        0,
        () -> ok(trellis.children(estate.root(0), parent, estate.leaf(0), PageRequest.first(PAGE))),
        new Budget(3, 0, PAGE + 3.0));
    row(
        "hasChildren",
        0,
        () -> ok(trellis.hasChildren(estate.root(0), parent)),
        new Budget(3, 0, 3));
    row(
        "query, a page of 1",
        0,
        () ->
            ok(
                graph
                    .queries()
                    .query(
                        estate.leaf(0),
                        QueryRequest.builder()
                            .keyConditionExpression("id = :id")
                            .expressionAttributeValues(
                                Map.of(":id", AttributeValue.fromS(leaves.get(0))))
                            .build(),
                        PageRequest.first(1))),
        new Budget(1, 0, 1));
  }
}

package dev.trellis.benchmark.cost;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Sharding;
import dev.trellis.port.in.Trellis;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * How many creations a second the documented limits allow under one parent, computed from what the
 * requests of creations take of the item and of the partition key that take most; beside it the
 * same for the plain way, which checks the parent's own item.
 */
public final class Ceiling {
  /** Write units a second (Developer Guide, "Best practices for partition keys"). */
  private static final int UNITS_OF_A_PARTITION = 1000;

  private static final List<Integer> SHARDS = List.of(1, 2, 16, 256, 512, 1024);
  private static final int CREATIONS_OF_EACH_SHARD = 3;
  private static final int IDS = 10_000_000;
  private static final int KILOBYTE = 1024;

  /**
   * What the limits allow with a number of shards.
   *
   * @param shards how many
   * @param item units that a creation takes of the hottest item
   * @param partition units that it takes of the hottest partition key
   * @param even creations a second when they are spread evenly
   * @param byHash creations a second as many ids fall
   */
  public record Limit(int shards, double item, double partition, double even, double byHash) {
    private String row() {
      return "| %d | %.4f | %.4f | %,.0f | %,.0f |"
          .formatted(shards, item, partition, even, byHash);
    }
  }

  private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
  private final DynamoDbClient engine = local.dynamoDbClient();
  private final Meter meter = new Meter(engine);
  private final Estate estate = new Estate();
  private final TableNames tables = DynamoDbConfig.defaults().tables(estate.hierarchy());
  private final EntityType<Attributes> leaf = estate.leaf(1);

  private Ceiling() {
    DynamoDbTables.of(engine, tables, TableOptions.onDemand())
        .create()
        .getOrElseThrow(TrellisError::toException);
  }

  /**
   * Prints the table.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Ceiling ceiling = new Ceiling();
    System.out.println(
        "| shards | units of the hottest item | of the hottest partition key | creations a second |"
            + " as 10,000,000 ids fall |");
    System.out.println("|---|---|---|---|---|");
    SHARDS.forEach(shards -> System.out.println(ceiling.limit(shards).row()));
    System.out.println();
    System.out.println("| the plain way, parent of | units of the parent | creations a second |");
    System.out.println("|---|---|---|");
    List.of(1, 40).forEach(kilobytes -> System.out.println(ceiling.plainRow(kilobytes)));
    // DynamoDB Local leaves threads behind
    System.exit(0);
  }

  /**
   * The limits with 1 to 1,024 shards.
   *
   * @return from the fewest on
   */
  public static List<Limit> limits() {
    Ceiling ceiling = new Ceiling();
    try {
      return SHARDS.stream().map(ceiling::limit).toList();
    } finally {
      ceiling.local.shutdown();
    }
  }

  private Limit limit(int shards) {
    Trellis trellis =
        DynamoDbTrellis.builder(meter.client(), estate.hierarchy())
            .config(DynamoDbConfig.defaults().sharding(Sharding.of(shards)))
            .build()
            .trellis();
    String parent = "parent-" + shards;
    trellis
        .create(estate.root(0), Attributes.none().with("id", parent))
        .getOrElseThrow(TrellisError::toException);
    int[] created = new int[shards];
    // the first child of each shard puts up its gate
    create(trellis, parent, shards, created, 1);
    meter.taken();
    create(trellis, parent, shards, created, 1 + CREATIONS_OF_EACH_SHARD);
    Usage usage = meter.taken();
    double creations = CREATIONS_OF_EACH_SHARD * (double) shards;
    double item = usage.hottestItem() / creations;
    double partition = usage.hottestPartition() / creations;
    return new Limit(
        shards,
        item,
        partition,
        UNITS_OF_A_PARTITION / partition,
        UNITS_OF_A_PARTITION / (partition * shards * largestShare(shards)));
  }

  /** Creates children until each shard has so many. */
  private void create(Trellis trellis, String parent, int shards, int[] created, int wanted) {
    for (int i = 0, missing = missing(created, wanted); missing > 0; i++) {
      String id = "%s-%d-%d".formatted(parent, wanted, i);
      int shard = Shard.of(leaf.ref(id), shards).index();
      if (created[shard] < wanted) {
        created[shard]++;
        missing--;
        trellis
            .create(
                leaf,
                Attributes.none().with("id", id).with("parent", parent).with("u1", "name of " + id))
            .getOrElseThrow(TrellisError::toException);
      }
    }
  }

  private static int missing(int[] created, int wanted) {
    return Arrays.stream(created).map(each -> wanted - each).sum();
  }

  /** What part of many ids falls into the shard that most fall into. */
  private double largestShare(int shards) {
    int[] counts = new int[shards];
    IntStream.range(0, IDS).forEach(i -> counts[Shard.of(leaf.ref("id-" + i), shards).index()]++);
    return Arrays.stream(counts).max().orElseThrow() / (double) IDS;
  }

  private String plainRow(int kilobytes) {
    String table = tables.table("alone0");
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("plain-" + kilobytes));
    engine.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "id",
                        AttributeValue.fromS("plain-" + kilobytes),
                        "text",
                        AttributeValue.fromS("x".repeat((kilobytes - 1) * KILOBYTE)))));
    meter.taken();
    Map<String, AttributeValue> child = Map.of("id", AttributeValue.fromS("child-" + kilobytes));
    meter
        .client()
        .transactWriteItems(
            TransactWriteItemsRequest.builder()
                .transactItems(
                    TransactWriteItem.builder()
                        .conditionCheck(
                            check ->
                                check
                                    .tableName(table)
                                    .key(key)
                                    .conditionExpression("attribute_exists(id)"))
                        .build(),
                    TransactWriteItem.builder()
                        .put(
                            put ->
                                put.tableName(table)
                                    .item(child)
                                    .conditionExpression("attribute_not_exists(id)"))
                        .build())
                .build());
    double units = meter.taken().hottestItem();
    return "| %d KB | %.0f | %,.1f |".formatted(kilobytes, units, UNITS_OF_A_PARTITION / units);
  }
}

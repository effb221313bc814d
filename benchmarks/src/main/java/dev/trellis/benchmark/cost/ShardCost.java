package dev.trellis.benchmark.cost;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Sharding;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a parent with all its shards in use costs.
 *
 * @param shards how many
 * @param creation write units of the creation of a child without unique fields
 * @param page requests of a page of 20 where each shard has one child
 * @param restrict write units of its deletion with RESTRICT when the children are gone
 */
public record ShardCost(int shards, long creation, int page, long restrict) {
  private static final List<Integer> SHARDS = List.of(1, 2, 4, 8, 16, 32, 64, 90);
  private static final int PAGE = 20;

  /**
   * The costs of 1 to 90 shards, metered on DynamoDB Local; as many fit one transaction.
   *
   * @return from the fewest on
   */
  public static List<ShardCost> all() {
    AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
    try {
      Estate estate = new Estate();
      ok(
          DynamoDbTables.of(
                  local.dynamoDbClient(),
                  DynamoDbConfig.defaults().tables(estate.hierarchy()),
                  TableOptions.onDemand())
              .create());
      Meter meter = new Meter(local.dynamoDbClient());
      return SHARDS.stream().map(shards -> of(shards, estate, meter)).toList();
    } finally {
      local.shutdown();
    }
  }

  private static ShardCost of(int shards, Estate estate, Meter meter) {
    Trellis trellis =
        DynamoDbTrellis.builder(meter.client(), estate.hierarchy())
            .config(DynamoDbConfig.defaults().sharding(Sharding.of(shards)))
            .build()
            .trellis();
    String parent = "parent " + shards;
    Stored<Attributes> root =
        ok(trellis.create(estate.root(0), Attributes.none().with("id", parent)));
    List<Stored<Attributes>> leaves =
        IntStream.range(0, shards)
            .mapToObj(shard -> Spread.id(estate.leaf(0), shard, shards))
            .map(id -> leaf(trellis, estate, parent, id))
            .toList();
    meter.taken();
    Stored<Attributes> last = leaf(trellis, estate, parent, "last of " + shards);
    long creation = meter.taken().writeUnits();
    ok(trellis.delete(last, DeleteMode.RESTRICT));
    meter.taken();
    int size =
        ok(trellis.children(estate.root(0), parent, estate.leaf(0), PageRequest.first(PAGE)))
            .items()
            .size();
    int page = meter.taken().requests();
    if (size != Math.min(PAGE, shards)) {
      throw new IllegalStateException("A page of %d has %d".formatted(PAGE, size));
    }
    leaves.forEach(leaf -> ok(trellis.delete(leaf, DeleteMode.RESTRICT)));
    meter.taken();
    ok(trellis.delete(root, DeleteMode.RESTRICT));
    return new ShardCost(shards, creation, page, meter.taken().writeUnits());
  }

  private static Stored<Attributes> leaf(Trellis trellis, Estate estate, String parent, String id) {
    return ok(
        trellis.create(estate.leaf(0), Attributes.none().with("id", id).with("parent", parent)));
  }

  private static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }
}

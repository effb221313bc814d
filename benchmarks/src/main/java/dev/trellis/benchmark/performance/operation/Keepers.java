package dev.trellis.benchmark.performance.operation;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.port.in.Stored;
import dev.trellis.port.out.IdSource;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Both ways, each with the system's clock and the same random ids. */
final class Keepers {
  private Keepers() {}

  static Keeper<Stored<Shop.Item>> byTrellis(DynamoDbClient client) {
    return new ByTrellis(
        DynamoDbTrellis.builder(client, Shop.HIERARCHY).codecs(Shop.CODECS).build().trellis());
  }

  static Keeper<ByHand.Row> byHand(DynamoDbClient client) {
    return new ByHand(client, Clock.systemUTC(), IdSource.random()::next);
  }
}

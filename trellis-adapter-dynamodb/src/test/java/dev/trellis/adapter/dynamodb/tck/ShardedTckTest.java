package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The whole kit on DynamoDB Local, in process, while parents are given more shards: clients with
 * different numbers take turns. {@code -Dtrellis.tck.shards=256} has all with one number.
 */
class ShardedTckTest extends TrellisTck {
  private static final List<Integer> SHARDS =
      Stream.of(System.getProperty("trellis.tck.shards", "1,2,16,256,1024").split(",", -1))
          .map(Integer::valueOf)
          .toList();

  private static final LocalEngine ENGINE = LocalEngine.start();
  private static final AdapterHarness HARNESS =
      new DynamoDbHarness("dynamodb-local", "t", ENGINE.client(), ENGINE.streams()).sharded(SHARDS);

  @AfterContainer
  static void stop() {
    ENGINE.close();
  }

  @Override
  protected AdapterHarness harness() {
    return HARNESS;
  }
}

package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;

/** The whole kit on DynamoDB Local, in process. */
class EmbeddedTckTest extends TrellisTck {
  private static final LocalEngine ENGINE = LocalEngine.start();
  private static final DynamoDbHarness HARNESS =
      new DynamoDbHarness("dynamodb-local", "t", ENGINE.client(), ENGINE.streams());

  @Override
  protected AdapterHarness harness() {
    return HARNESS;
  }
}

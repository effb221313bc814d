package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;
import net.jqwik.api.lifecycle.AfterContainer;

/** The whole kit on DynamoDB Local, in process. */
class EmbeddedTckTest extends TrellisTck {
  private static final LocalEngine ENGINE = LocalEngine.start();
  private static final AdapterHarness HARNESS =
      new DynamoDbHarness("dynamodb-local", "t", ENGINE.client(), ENGINE.streams());

  @AfterContainer
  static void stop() {
    ENGINE.close();
  }

  @Override
  protected AdapterHarness harness() {
    return HARNESS;
  }
}

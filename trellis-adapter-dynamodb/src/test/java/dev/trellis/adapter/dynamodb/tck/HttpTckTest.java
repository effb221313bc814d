package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.local.LocalServer;
import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.ConcurrencyTck;
import dev.trellis.tck.DeletionTck;
import dev.trellis.tck.FailureTck;
import dev.trellis.tck.InputTck;
import dev.trellis.tck.UpdateTck;
import net.jqwik.api.Group;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * A part of the kit on DynamoDB Local over HTTP, with all of the real SDK: where errors have to be
 * told apart, many ask at once, and values are strange.
 */
class HttpTckTest {
  private static final LocalServer SERVER = LocalServer.start();
  private static final AdapterHarness HARNESS =
      new DynamoDbHarness(
          "dynamodb-local-http", "t", SERVER.client("trellis"), SERVER.streams("trellis"));

  @AfterContainer
  static void stop() {
    SERVER.close();
  }

  AdapterHarness http() {
    return HARNESS;
  }

  @Group
  class Update extends UpdateTck {
    @Override
    protected AdapterHarness harness() {
      return http();
    }
  }

  @Group
  class Deletion extends DeletionTck {
    @Override
    protected AdapterHarness harness() {
      return http();
    }
  }

  @Group
  class Input extends InputTck {
    @Override
    protected AdapterHarness harness() {
      return http();
    }
  }

  @Group
  class Failure extends FailureTck {
    @Override
    protected AdapterHarness harness() {
      return http();
    }
  }

  @Group
  class Concurrency extends ConcurrencyTck {
    @Override
    protected AdapterHarness harness() {
      return http();
    }
  }
}

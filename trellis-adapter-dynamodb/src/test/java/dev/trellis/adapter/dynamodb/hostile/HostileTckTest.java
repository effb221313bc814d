package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.hostile.Climate.Fault;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.request.Pauses;
import dev.trellis.adapter.dynamodb.tck.DynamoDbHarness;
import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The whole kit under faults that a caller must not notice: conflicts, throttling, torn reads of
 * many items, keys left unprocessed, pages that end early. Lost answers aren't among them: after
 * one a refusal may be no more than {@code UNKNOWN}, which the kit doesn't expect; nor are stale
 * reads, which a caller who asks for them has to expect.
 */
class HostileTckTest extends TrellisTck {
  private static final Climate CLIMATE =
      new Climate(
          Map.of(
              Fault.CONFLICT, 0.1,
              Fault.THROTTLE, 0.1,
              Fault.TORN, 1.0,
              Fault.UNPROCESSED, 0.2,
              Fault.SHORT_PAGES, 0.2));
  private static final LocalEngine ENGINE = LocalEngine.start();
  private static final LocalEngine VISIBLE = LocalEngine.start();
  private static final LocalEngine STALE = LocalEngine.start();
  private static final Simulation SIMULATION = new Simulation(1);
  private static final HostileServer SERVER =
      new HostileServer(
          ENGINE.client(),
          new Replica(ENGINE.client(), VISIBLE.client()),
          new Replica(ENGINE.client(), STALE.client()),
          SIMULATION,
          CLIMATE,
          new LinkedHashSet<>(),
          HostileServer.FEW_UNITS);
  private static final AdapterHarness HARNESS =
      new DynamoDbHarness(
          "dynamodb-hostile", "t", LoneClient.of(SERVER), ENGINE.streams(), new Brief());

  @AfterContainer
  static void stop() {
    ENGINE.close();
    VISIBLE.close();
    STALE.close();
  }

  @Override
  protected AdapterHarness harness() {
    return HARNESS;
  }

  /** Pauses of real time, a hundred times shorter, since many threads may be waiting. */
  private record Brief() implements Pauses {
    private static final int DIVISOR = 100;

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
      Pauses.system().sleep(time.dividedBy(DIVISOR));
    }

    @Override
    public Duration upTo(Duration most) {
      return Pauses.system().upTo(most);
    }
  }
}

package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.request.Pauses;
import java.time.Duration;

/** A process waits in simulated time. */
record SimulatedPauses(Actor process) implements Pauses {
  @Override
  public long nanoTime() {
    return process.simulation().nanoTime();
  }

  @Override
  public void sleep(Duration time) {
    process.sleep(time);
  }

  @Override
  public Duration upTo(Duration most) {
    return Duration.ofNanos(process.simulation().random().nextLong(most.toNanos() + 1));
  }
}

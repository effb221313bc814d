package dev.trellis.adapter.dynamodb.table;

import dev.trellis.adapter.dynamodb.request.Pauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody sleeps; every pause is as long as it may be. */
final class VirtualTime implements Pauses {
  private final List<Duration> sleeps = new ArrayList<>();
  private long now;
  private Runnable whileAsleep = () -> {};

  /** Runs something during each pause from now on. */
  VirtualTime whileAsleep(Runnable action) {
    whileAsleep = action;
    return this;
  }

  /** All pauses so far. */
  List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  /** How long all pauses were together. */
  Duration slept() {
    return sleeps.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    now += time.toNanos();
    sleeps.add(time);
    whileAsleep.run();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public Duration upTo(Duration most) {
    return most;
  }
}

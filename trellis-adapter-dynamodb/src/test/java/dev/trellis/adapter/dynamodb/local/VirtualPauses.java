package dev.trellis.adapter.dynamodb.local;

import dev.trellis.adapter.dynamodb.request.Pauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only while somebody sleeps, and chance that always draws the same share. */
public final class VirtualPauses implements Pauses {
  private final AtomicLong now = new AtomicLong();
  private final double share;
  private final List<Duration> limits = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());

  private VirtualPauses(double share) {
    this.share = share;
  }

  /** Draws a share of the longest pause: 0 for none, 1 for all of it. */
  public static VirtualPauses drawing(double share) {
    return new VirtualPauses(share);
  }

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    slept.add(time);
    pass(time);
  }

  @Override
  public Duration upTo(Duration most) {
    limits.add(most);
    return Duration.ofNanos((long) (most.toNanos() * share));
  }

  /** Lets time pass, as a slow request does. */
  public void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** The longest pauses that were asked for, in their order. */
  public List<Duration> limits() {
    return List.copyOf(limits);
  }

  /** The pauses that were made, in their order. */
  public List<Duration> slept() {
    return List.copyOf(slept);
  }
}

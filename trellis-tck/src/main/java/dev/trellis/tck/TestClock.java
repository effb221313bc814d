package dev.trellis.tck;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands until the kit moves it. It begins at the present, since storage may have a
 * sweeper with a clock of its own.
 */
public final class TestClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private TestClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /**
   * A clock that stands at the present, in milliseconds' precision.
   *
   * @return the clock
   */
  public static TestClock atPresent() {
    // not on a whole second, so that an adapter that cuts instants short is found
    Instant present = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).plusMillis(123);
    return new TestClock(new AtomicReference<>(present), ZoneOffset.UTC);
  }

  /**
   * Moves the clock.
   *
   * @param by how far
   */
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(now.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new TestClock(now, other);
  }
}

package dev.trellis.adapter.dynamodb.request;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How time passes between two tries of a request. Thread-safe. */
public interface Pauses {
  /**
   * Time, from some moment on.
   *
   * @return nanoseconds, as {@link System#nanoTime}
   */
  long nanoTime();

  /**
   * Waits.
   *
   * @param time how long
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  void sleep(Duration time) throws InterruptedException;

  /**
   * Draws a length of time.
   *
   * @param most the longest, more than zero
   * @return zero to {@code most}
   */
  Duration upTo(Duration most);

  /**
   * By the system's clock and at random.
   *
   * @return the pauses for everything but tests
   */
  static Pauses system() {
    return new Pauses() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
      }

      @Override
      public Duration upTo(Duration most) {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most.toNanos() + 1));
      }
    };
  }
}

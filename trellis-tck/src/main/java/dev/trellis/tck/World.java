package dev.trellis.tck;

import dev.trellis.port.in.Trellis;

/**
 * One isolated world on the adapter under test. What goes on behind the scenes goes on only when
 * the kit asks for it, in {@link #step} and {@link #sweep}.
 */
public interface World extends AutoCloseable {
  /**
   * What an application would call.
   *
   * @return always the same one
   */
  Trellis trellis();

  /**
   * Does one bounded piece of the work that cascades have left, for instance all that follows from
   * one tombstone. Pieces that fail are left to be done later.
   *
   * @return false when there was nothing left to do
   */
  boolean step();

  /** Does all the work that cascades have left. */
  default void settle() {
    for (int steps = 0; step(); steps++) {
      if (steps > 100_000) {
        throw new AssertionError(
            "The cascade doesn't come to an end: world.step() still finds work after 100,000 steps");
      }
    }
  }

  /**
   * Has storage remove, as its sweeper would in its own time, what has expired or been purged by
   * now; what follows from that is left to {@link #step}. Only with {@link Capability#SWEEP}.
   */
  default void sweep() {
    throw new UnsupportedOperationException("This harness doesn't declare SWEEP");
  }

  /**
   * Delivers all tombstones so far once more, in another order. Only with {@link
   * Capability#REDELIVERY}.
   */
  default void redeliver() {
    throw new UnsupportedOperationException("This harness doesn't declare REDELIVERY");
  }

  /**
   * Makes storage fail. Only with {@link Capability#FAULT_INJECTION}.
   *
   * @return the faults of this world
   */
  default Faults faults() {
    throw new UnsupportedOperationException("This harness doesn't declare FAULT_INJECTION");
  }

  /** Frees what the world holds. */
  @Override
  default void close() {}
}

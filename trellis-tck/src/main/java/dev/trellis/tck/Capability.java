package dev.trellis.tck;

/**
 * What a harness may be able to do. Never a promise of Trellis: those are required of every
 * adapter.
 */
public enum Capability {
  /** Storage can be made to fail: {@link World#faults}. */
  FAULT_INJECTION,
  /** Many threads may call the world's Trellis at once and see one storage. */
  CONCURRENT_CLIENTS,
  /** Work that was done behind the scenes can be delivered again: {@link World#redeliver}. */
  REDELIVERY,
  /** Storage's own sweeper can be made to run: {@link World#sweep}. */
  SWEEP
}

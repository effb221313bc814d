package dev.trellis.port.out;

import java.util.UUID;

/** Where fresh ids come from. Thread-safe. */
@FunctionalInterface
public interface IdSource {
  /**
   * Makes an id that was never used before.
   *
   * @return up to 36 characters
   */
  String next();

  /**
   * Random UUIDs.
   *
   * @return the source for everything but tests
   */
  static IdSource random() {
    return () -> UUID.randomUUID().toString();
  }
}

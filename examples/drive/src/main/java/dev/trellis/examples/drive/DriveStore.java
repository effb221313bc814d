package dev.trellis.examples.drive;

import dev.trellis.port.in.Trellis;
import io.vavr.control.Option;

/** Where a drive is kept. */
interface DriveStore extends AutoCloseable {
  /** The setting of the drive that is kept here, none when there is no drive yet. */
  Option<Naming> naming();

  /** Trellis, for a drive of these types. */
  Trellis trellis(DriveTypes types);

  /**
   * Goes on with what deletes have left to be done, where that is the store's own affair.
   *
   * @return whether there was something to do
   */
  boolean cascade();

  @Override
  void close();
}

package dev.trellis.examples.drive;

import java.nio.file.Path;

/** The commands on a drive in memory. */
class MemoryCommandTest extends CommandContract {
  @Override
  Shell shell(Path data) {
    return new Shell("--store", "memory");
  }
}

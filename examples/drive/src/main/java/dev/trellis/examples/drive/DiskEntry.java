package dev.trellis.examples.drive;

import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An entry of a real directory as it was found. A symbolic link is an entry of its own and never
 * followed.
 */
record DiskEntry(String name, Path path, Kind kind, long size, Instant modified) {
  enum Kind {
    FOLDER,
    FILE,
    LINK
  }

  /** What is in a file, or where a link leads. */
  record Content(long size, String sha256, Option<String> linkTarget) {}
}

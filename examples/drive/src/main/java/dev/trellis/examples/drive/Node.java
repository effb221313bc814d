package dev.trellis.examples.drive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a drive holds. Ids are random and stay when names change. */
sealed interface Node {
  String id();

  @Nullable String parentId();

  String name();

  /**
   * A folder; the root of the drive has no parent.
   *
   * @param naming the drive's setting, kept with its root only
   */
  record Folder(String id, @Nullable String parentId, String name, @Nullable Naming naming)
      implements Node {}

  /**
   * A file, or a symbolic link, which is kept as what it says and never followed.
   *
   * @param size in bytes
   * @param sha256 of the content, in hexadecimal
   * @param linkTarget where a symbolic link leads, none for a file
   */
  record StoredFile(
      String id,
      String parentId,
      String name,
      long size,
      String sha256,
      Instant modified,
      @Nullable String linkTarget)
      implements Node {}
}

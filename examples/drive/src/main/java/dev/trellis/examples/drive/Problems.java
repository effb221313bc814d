package dev.trellis.examples.drive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was left out, and why. Thread-safe. */
final class Problems {
  private final Queue<String> all = new ConcurrentLinkedQueue<>();

  void add(Object where, String what) {
    all.add(where + " " + what);
  }

  void add(Path where, Exception failure) {
    Throwable cause = failure.getCause() instanceof IOException io ? io : failure;
    if (cause instanceof AccessDeniedException) {
      add(where, "can't be read, you lack the permission");
    } else if (cause instanceof NoSuchFileException) {
      add(where, "was there a moment ago and is gone, import again");
    } else {
      add(where, "can't be read: " + cause.getMessage());
    }
  }

  /** All of them, in the order of their text. */
  List<String> all() {
    return all.stream().sorted().toList();
  }
}

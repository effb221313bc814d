package dev.trellis.examples.drive;

import dev.trellis.examples.drive.Drive.Placed;
import dev.trellis.examples.drive.Node.Folder;
import dev.trellis.examples.drive.Node.StoredFile;
import dev.trellis.port.in.Stored;
import java.util.Locale;

/** Folders and files as text. */
final class Shown {
  private Shown() {}

  static String line(Stored<? extends Node> stored) {
    return stored.value() instanceof StoredFile file
        ? String.format(Locale.ROOT, "%,15d  %s  %s", file.size(), file.modified(), name(file))
        : String.format(Locale.ROOT, "%15s  %s  %s", "", stored.createdAt(), name(stored.value()));
  }

  private static String name(Node node) {
    if (node instanceof StoredFile file) {
      return file.linkTarget() == null ? file.name() : file.name() + " -> " + file.linkTarget();
    }
    return node.name() + "/";
  }

  static void tree(Drive drive, Placed from, int lines, Lines out) {
    int[] shown = {0};
    drive.walk(
        from,
        place -> {
          if (shown[0]++ == lines) {
            out.say("...");
            return false;
          }
          out.say("%s%s", "  ".repeat(place.depth()), name(place.node()));
          return true;
        });
  }

  static void all(Placed place, Lines out) {
    Stored<? extends Node> stored = place.stored();
    out.say("path      %s", place.path().isEmpty() ? "/" : place.path());
    out.say("entity    %s", stored.ref());
    out.say("version   %s", stored.version());
    out.say("created   %s", stored.createdAt());
    out.say("updated   %s", stored.updatedAt());
    if (stored.value() instanceof StoredFile file) {
      out.say("modified  %s", file.modified());
      out.say("size      %,d", file.size());
      if (file.linkTarget() == null) {
        out.say("sha256    %s", file.sha256());
      } else {
        out.say("leads to  %s", file.linkTarget());
      }
    } else if (stored.value() instanceof Folder folder && folder.naming() != null) {
      out.say("names     %s", folder.naming());
    }
  }
}

package dev.trellis.examples.drive;

import dev.trellis.examples.drive.DiskEntry.Content;
import dev.trellis.examples.drive.DiskEntry.Kind;
import dev.trellis.examples.drive.Node.Folder;
import dev.trellis.examples.drive.Node.StoredFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares a drive with a real directory, entry by entry; every file is read. */
record Verifier(Drive drive, Disk disk, Progress progress) {
  /**
   * What a comparison found.
   *
   * @param equal how many entries are the same
   * @param missing paths that only the directory has; what is below them isn't looked at
   * @param surplus paths that only the drive has; what is below them isn't looked at
   * @param different by path, in what entries differ
   */
  record Report(
      long equal, List<String> missing, List<String> surplus, Map<String, String> different) {
    boolean isEqual() {
      return missing.isEmpty() && surplus.isEmpty() && different.isEmpty();
    }
  }

  private record Pair(String path, Path directory, Node folder) {}

  Report compare(Path directory) {
    long equal = 0;
    List<String> missing = new ArrayList<>();
    List<String> surplus = new ArrayList<>();
    Map<String, String> different = new TreeMap<>();
    Deque<Pair> next = new ArrayDeque<>();
    next.push(new Pair("", directory, drive.root().value()));
    while (!next.isEmpty()) {
      Pair pair = next.pop();
      Map<String, Node> stored = new HashMap<>();
      drive.list(pair.folder()).forEach(child -> stored.put(child.value().name(), child.value()));
      List<DiskEntry> entries = disk.list(pair.directory());
      progress.found(entries.size());
      for (DiskEntry entry : entries) {
        String path = pair.path() + "/" + entry.name();
        Node there = stored.remove(entry.name());
        String difference = there == null ? null : difference(entry, there);
        if (there == null) {
          missing.add(path);
        } else if (difference != null) {
          different.put(path, difference);
        } else {
          equal++;
          if (there instanceof Folder) {
            next.push(new Pair(path, entry.path(), there));
          }
        }
        progress.done(1);
      }
      stored.keySet().forEach(name -> surplus.add(pair.path() + "/" + name));
    }
    return new Report(equal, missing, surplus, different);
  }

  private @Nullable String difference(DiskEntry entry, Node there) {
    if (there instanceof StoredFile file && entry.kind() != Kind.FOLDER) {
      Content content = disk.read(entry).getOrNull();
      if (content == null) {
        return "can't be compared";
      } else if (!Objects.equals(content.linkTarget().getOrNull(), file.linkTarget())) {
        return "leads elsewhere";
      } else if (content.size() != file.size()) {
        return "has %d bytes, not %d".formatted(file.size(), content.size());
      } else if (!content.sha256().equals(file.sha256())) {
        return "has another checksum";
      }
      return entry.modified().equals(file.modified()) ? null : "has another time";
    }
    return there instanceof Folder && entry.kind() == Kind.FOLDER ? null : "is of another kind";
  }
}

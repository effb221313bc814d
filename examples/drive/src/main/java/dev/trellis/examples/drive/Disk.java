package dev.trellis.examples.drive;

import dev.trellis.examples.drive.DiskEntry.Content;
import dev.trellis.examples.drive.DiskEntry.Kind;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads real directories. What can't be read is a problem and left out. Thread-safe. */
record Disk(Set<String> skipped, Naming naming, Problems problems) {
  private static final int BUFFER = 1 << 16;

  /** What is in a directory, by name. */
  List<DiskEntry> list(Path directory) {
    List<DiskEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
      for (Path path : paths) {
        entry(path).filter(entry -> !skipped.contains(entry.name())).forEach(entries::add);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      problems.add(directory, unreadable);
    }
    entries.sort(Comparator.comparing(DiskEntry::name));
    return distinct(entries);
  }

  private Option<DiskEntry> entry(Path path) {
    try {
      Option<String> name = FileNames.text(path.getFileName());
      BasicFileAttributes attributes = attributes(path);
      Option<Kind> kind = kind(attributes);
      if (name.isEmpty()) {
        problems.add(path, "has a name that isn't UTF-8, rename it");
      } else if (kind.isEmpty()) {
        problems.add(path, "is no file, folder or link, it is left out");
      }
      return name.flatMap(
          text ->
              kind.map(
                  what ->
                      new DiskEntry(
                          text,
                          path,
                          what,
                          attributes.size(),
                          attributes.lastModifiedTime().toInstant())));
    } catch (IOException unreadable) {
      problems.add(path, unreadable);
      return Option.none();
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static Option<Kind> kind(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return Option.some(Kind.FOLDER);
    } else if (attributes.isSymbolicLink()) {
      return Option.some(Kind.LINK);
    }
    return Option.when(attributes.isRegularFile(), Kind.FILE);
  }

  /** Two names that are different to the disk may be the same to the drive. */
  private List<DiskEntry> distinct(List<DiskEntry> entries) {
    Map<String, DiskEntry> firsts = new HashMap<>();
    List<DiskEntry> distinct = new ArrayList<>();
    for (DiskEntry entry : entries) {
      DiskEntry first = firsts.putIfAbsent(naming.key(entry.name()), entry);
      if (first == null) {
        distinct.add(entry);
      } else {
        problems.add(
            entry.path(), "has the same name as %s but for its case".formatted(first.name()));
      }
    }
    return distinct;
  }

  /** Reads a file to its end, or where a link leads; none, and a problem, if that can't be done. */
  Option<Content> read(DiskEntry entry) {
    try {
      if (entry.kind() == Kind.LINK) {
        Option<String> target = FileNames.text(Files.readSymbolicLink(entry.path()));
        if (target.isEmpty()) {
          problems.add(entry.path(), "leads to a name that isn't UTF-8");
        }
        return target.map(text -> new Content(entry.size(), "", Option.some(text)));
      }
      Content content = content(entry.path());
      BasicFileAttributes after = attributes(entry.path());
      if (content.size() == entry.size()
          && after.size() == entry.size()
          && after.lastModifiedTime().toInstant().equals(entry.modified())) {
        return Option.some(content);
      }
      problems.add(entry.path(), "changed while it was read, import again");
    } catch (IOException unreadable) {
      problems.add(entry.path(), unreadable);
    }
    return Option.none();
  }

  private static Content content(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        size += read;
      }
    }
    return new Content(size, HexFormat.of().formatHex(digest.digest()), Option.none());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}

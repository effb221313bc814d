package dev.trellis.examples.drive;

import dev.trellis.domain.error.TrellisError;
import dev.trellis.examples.drive.DiskEntry.Content;
import dev.trellis.examples.drive.DiskEntry.Kind;
import dev.trellis.examples.drive.Node.Folder;
import dev.trellis.examples.drive.Node.StoredFile;
import dev.trellis.port.in.Stored;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Brings a real directory into a drive: creates what is missing, updates what has changed, leaves
 * the rest. Each entry is one call that happens wholly or not at all, so an import that was
 * interrupted is simply started again. Imports one directory; make a new one for the next.
 */
final class Importer {
  private final Drive drive;
  private final Disk disk;
  private final Progress progress;
  private final ForkJoinPool pool;
  private final LongAdder folders = new LongAdder();
  private final LongAdder files = new LongAdder();
  private final LongAdder updated = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** What an import did: so many folders and files created, and so on. */
  record Report(long folders, long files, long updated, long unchanged, long bytes) {}

  Importer(Drive drive, Disk disk, int threads, Progress progress) {
    this.drive = drive;
    this.disk = disk;
    this.progress = progress;
    this.pool = new ForkJoinPool(threads);
  }

  Report run(Path directory) {
    try {
      later(() -> contents(directory, drive.root().value(), false));
      pool.awaitQuiescence(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } finally {
      pool.shutdown();
    }
    Throwable stopped = failure.get();
    if (stopped instanceof RuntimeException broken) {
      throw broken;
    } else if (stopped instanceof Error broken) {
      throw broken;
    }
    return new Report(folders.sum(), files.sum(), updated.sum(), unchanged.sum(), bytes.sum());
  }

  /** Workers take their newest task first, so that few wait, however large the tree is. */
  private void later(Runnable task) {
    pool.execute(
        () -> {
          if (failure.get() == null) {
            try {
              task.run();
            } catch (RuntimeException | Error stop) {
              failure.compareAndSet(null, stop);
            }
          }
        });
  }

  private void contents(Path directory, Folder folder, boolean isNew) {
    Map<String, Stored<? extends Node>> there = new HashMap<>();
    if (!isNew) {
      drive.list(folder).forEach(child -> there.put(key(child.value().name()), child));
    }
    for (DiskEntry entry : disk.list(directory)) {
      progress.found(1);
      Option<Stored<? extends Node>> stored = Option.of(there.get(key(entry.name())));
      later(
          () -> {
            entry(entry, folder, stored);
            progress.done(1);
          });
    }
  }

  private String key(String name) {
    return drive.types().naming().key(name);
  }

  private void entry(DiskEntry entry, Folder folder, Option<Stored<? extends Node>> stored) {
    boolean isFolder = entry.kind() == Kind.FOLDER;
    Node there = stored.<@Nullable Node>map(Stored::value).getOrNull();
    if (there != null && !there.name().equals(entry.name())) {
      problem(entry, "is called %s in the drive, rename one of them".formatted(there.name()));
    } else if (there != null && isFolder != there instanceof Folder) {
      problem(
          entry, "is a %s in the drive, remove that first".formatted(isFolder ? "file" : "folder"));
    } else if (there instanceof Folder known) {
      unchanged.increment();
      contents(entry.path(), known, false);
    } else if (isFolder) {
      created(entry, folder);
    } else {
      file(entry, folder, stored);
    }
  }

  private void created(DiskEntry entry, Folder parent) {
    Folder folder = new Folder(newId(), parent.id(), entry.name(), null);
    if (isDone(entry, drive.trellis().create(drive.types().folder(), folder))) {
      folders.increment();
      contents(entry.path(), folder, true);
    }
  }

  private void file(DiskEntry entry, Folder folder, Option<Stored<? extends Node>> stored) {
    // what has the same size and time isn't read again, as rsync does it; verify reads everything
    if (stored.exists(there -> isUnchanged(entry, (StoredFile) there.value()))) {
      unchanged.increment();
      return;
    }
    Option<Content> content = disk.read(entry);
    if (content.isEmpty()) {
      return;
    }
    StoredFile file =
        new StoredFile(
            stored.map(there -> there.value().id()).getOrElse(Importer::newId),
            folder.id(),
            entry.name(),
            content.get().size(),
            content.get().sha256(),
            entry.modified(),
            content.get().linkTarget().getOrNull());
    if (stored.isEmpty()) {
      if (isDone(entry, drive.trellis().create(drive.types().file(), file))) {
        files.increment();
        bytes.add(file.size());
      }
    } else if (isDone(entry, update(stored.get(), file))) {
      updated.increment();
      bytes.add(file.size());
    }
  }

  private Either<TrellisError, Stored<StoredFile>> update(
      Stored<? extends Node> there, StoredFile changed) {
    return drive.trellis().update(new Stored<>(drive.types().file(), changed, there.entity()));
  }

  private static boolean isUnchanged(DiskEntry entry, StoredFile there) {
    return entry.size() == there.size()
        && entry.modified().equals(there.modified())
        && (entry.kind() == Kind.LINK) == (there.linkTarget() != null);
  }

  /** A random one: a name may change, an id can't. */
  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private boolean isDone(DiskEntry entry, Either<TrellisError, ?> result) {
    if (result.isLeft() && ExitCode.of(result.getLeft()) == ExitCode.STORE) {
      // the next entries would fare no better
      throw result.getLeft().toException();
    }
    result.peekLeft(error -> problem(entry, "is left out: " + error.message()));
    return result.isRight();
  }

  private void problem(DiskEntry entry, String what) {
    disk.problems().add(entry.path(), what);
  }
}

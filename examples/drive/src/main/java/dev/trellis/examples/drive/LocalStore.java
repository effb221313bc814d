package dev.trellis.examples.drive;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.stream.StreamRunner;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A drive in a directory of this machine, which DynamoDB Local keeps. One process uses it at a
 * time. It runs the cascades itself, when it is asked to.
 */
final class LocalStore implements DriveStore {
  /** More than a command writes between two looks at the disk. */
  private static final long RESERVE = 64L << 20;

  private final FileChannel lock;
  private final LocalEngine engine;
  private final DynamoDbStore tables;
  private final FileCheckpoints checkpoints;
  private Option<StreamRunner> runner = Option.none();

  private LocalStore(FileChannel lock, Path data) throws IOException {
    this.lock = lock;
    this.engine = LocalEngine.onDisk(data, RESERVE, new Meter());
    this.tables = new DynamoDbStore(engine.client(), DynamoDbConfig.defaults());
    this.checkpoints = FileCheckpoints.in(data.resolve("streams.properties"));
    tables.createTables();
  }

  static LocalStore open(Path data) {
    try {
      Files.createDirectories(data);
      FileChannel lock = lock(data);
      try {
        return new LocalStore(lock, data);
      } catch (IOException | RuntimeException unusable) {
        lock.close();
        throw unusable;
      }
    } catch (IOException | SdkException unusable) {
      throw new DriveException(
          ExitCode.STORE, "%s can't be used: %s".formatted(data, unusable.getMessage()));
    }
  }

  @SuppressWarnings("resource") // the store keeps it open
  private static FileChannel lock(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Option<FileLock> lock;
    try {
      lock = Option.of(channel.tryLock());
    } catch (OverlappingFileLockException sameProcess) {
      lock = Option.none();
    }
    if (lock.isEmpty()) {
      channel.close();
      throw new DriveException(
          ExitCode.STORE, "Another command uses %s: wait for its end".formatted(data));
    }
    return channel;
  }

  @Override
  public Option<Naming> naming() {
    return tables.naming();
  }

  @Override
  public Trellis trellis(DriveTypes types) {
    return tables.trellis(types);
  }

  @Override
  public boolean cascade() {
    if (runner.isEmpty()) {
      runner =
          tables
              .naming()
              .map(DriveTypes::of)
              .map(
                  types ->
                      StreamRunner.of(
                          engine.client(), engine.streams(), tables.open(types), checkpoints));
    }
    return runner.exists(streams -> !streams.poll(() -> true).isQuiet());
  }

  @Override
  public void close() {
    try (lock) {
      runner.forEach(StreamRunner::close);
      engine.close();
      checkpoints.save();
    } catch (IOException unsaved) {
      // then the next command reads the streams from their beginning, which only takes longer
      return;
    }
  }
}

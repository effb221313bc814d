package dev.trellis.examples.drive;

import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How far the streams were read, from one command to the next. Saved at the end only: what is read
 * once more after a crash does no harm. Thread-safe.
 */
final class FileCheckpoints implements Checkpoints {
  private final Path file;
  private final Properties numbers = new Properties();

  private FileCheckpoints(Path file) {
    this.file = file;
  }

  static FileCheckpoints in(Path file) throws IOException {
    FileCheckpoints checkpoints = new FileCheckpoints(file);
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        checkpoints.numbers.load(in);
      }
    }
    return checkpoints;
  }

  void save() throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      numbers.store(out, "The last record of each shard of each stream that was dealt with");
    }
  }

  @Override
  public void done(String stream, String shard, String sequenceNumber) {
    numbers.setProperty(stream + "/" + shard, sequenceNumber);
  }

  @Override
  public Option<String> after(String stream, String shard) {
    return Option.of(numbers.getProperty(stream + "/" + shard));
  }
}

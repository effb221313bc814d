package dev.trellis.examples.drive;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local inside this process, without a server. */
final class LocalEngine implements AutoCloseable {
  private static final String FILE = "drive.db";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Say too much. Kept, because a logger that nobody keeps forgets its level. */
  private static final List<Logger> LOGGERS =
      List.of(
          // that there is no JAXB, which it doesn't need
          Logger.getLogger("com.amazonaws.util.Base64"),
          // what went wrong, which the caller gets as an exception
          Logger.getLogger("com.almworks.sqlite4java"));

  /** In place of its telemetry, which would leave a file in the working directory. */
  private static final boolean WITHOUT_TELEMETRY = true;

  private final AmazonDynamoDBLocal engine;
  private final Meter meter;
  private final Runnable check;

  private LocalEngine(AmazonDynamoDBLocal engine, Meter meter, Runnable check) {
    this.engine = engine;
    this.meter = meter;
    this.check = check;
    // only now: DynamoDB Local sets a level itself
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
  }

  /** An empty database in memory. */
  static LocalEngine inMemory(Meter meter) {
    return new LocalEngine(DynamoDBEmbedded.create(WITHOUT_TELEMETRY), meter, () -> {});
  }

  /**
   * The database in a directory, an empty one at first.
   *
   * @param reserve how many bytes have to be free on the disk, else nothing is written: DynamoDB
   *     Local itself doesn't cope with a full one
   */
  static LocalEngine onDisk(Path directory, long reserve, Meter meter) {
    Runnable check = () -> requireSpace(directory, reserve);
    check.run();
    return new LocalEngine(
        DynamoDBEmbedded.create(directory.resolve(FILE).toFile(), WITHOUT_TELEMETRY), meter, check);
  }

  private static void requireSpace(Path directory, long reserve) {
    try {
      if (Files.getFileStore(directory).getUsableSpace() < reserve) {
        throw SdkClientException.create(
            "less than %d MB are free for %s, make room".formatted(reserve >> 20, directory));
      }
    } catch (IOException gone) {
      throw SdkClientException.create("%s is gone: %s".formatted(directory, gone));
    }
  }

  DynamoDbClient client() {
    return WatchedClient.of(
        engine.dynamoDbClient(),
        request -> {
          check.run();
          meter.sent(request);
        },
        meter::received);
  }

  DynamoDbStreamsClient streams() {
    return engine.dynamoDbStreamsClient();
  }

  @Override
  public void close() {
    engine.shutdown();
    // the database is closed later, by a thread of its own: whoever opens it next must not be first
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("SQLiteQueue[%s]".formatted(FILE)))
        .forEach(LocalEngine::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}

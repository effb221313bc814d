package dev.trellis.examples.quickstart;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import dev.trellis.adapter.dynamodb.stream.StreamRunner;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Trellis;
import java.util.logging.Level;
import java.util.logging.Logger;

/** DynamoDB Local inside this process, with the tables of a hierarchy. Forgets all at its end. */
final class LocalDynamoDb implements AutoCloseable {
  /** Warns that there is no JAXB. Kept, because a logger that nobody keeps forgets its level. */
  private static final Logger BASE64 = Logger.getLogger("com.amazonaws.util.Base64");

  /** In place of its telemetry, which would leave a file in the working directory. */
  private static final boolean WITHOUT_TELEMETRY = true;

  private final AmazonDynamoDBLocal engine;
  private final DynamoDbTrellis trellis;
  private final StreamRunner streams;

  private LocalDynamoDb(AmazonDynamoDBLocal engine, Hierarchy hierarchy) {
    this.engine = engine;
    this.trellis = DynamoDbTrellis.of(engine.dynamoDbClient(), hierarchy);
    this.streams =
        StreamRunner.of(
            engine.dynamoDbClient(),
            engine.dynamoDbStreamsClient(),
            trellis,
            Checkpoints.inMemory());
    // only now: DynamoDB Local sets a level itself
    BASE64.setLevel(Level.OFF);
  }

  static LocalDynamoDb start(Hierarchy hierarchy) {
    AmazonDynamoDBLocal engine = DynamoDBEmbedded.create(WITHOUT_TELEMETRY);
    OnDynamoDb.createTables(engine.dynamoDbClient(), hierarchy, DynamoDbConfig.defaults());
    return new LocalDynamoDb(engine, hierarchy);
  }

  Trellis trellis() {
    return trellis.trellis();
  }

  /** Reads the streams until nothing follows from them any more. */
  void cascadeUntilQuiet() {
    boolean quiet;
    do {
      quiet = streams.poll(() -> true).isQuiet();
    } while (!quiet);
  }

  @Override
  public void close() {
    streams.close();
    engine.shutdown();
  }
}

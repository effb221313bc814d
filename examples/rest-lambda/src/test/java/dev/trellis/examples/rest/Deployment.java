package dev.trellis.examples.rest;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import dev.trellis.adapter.dynamodb.stream.StreamRunner;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.adapter.lambda.run.Code;
import dev.trellis.adapter.lambda.run.Database;
import dev.trellis.adapter.lambda.run.RuntimeProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The function in a process of its own under AWS's runtime interface client, with tables on
 * DynamoDB Local, and somebody who reads their streams. Starts from a snapshot.
 */
final class Deployment implements AutoCloseable {
  private static final String PREFIX = "test-";
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Database database = new Database();
  private final StreamRunner streams;
  private final RuntimeProcess process;

  Deployment(Code code) {
    DynamoDbTrellis trellis =
        DynamoDbTrellis.builder(database.client(), Catalog.HIERARCHY)
            .config(DynamoDbConfig.defaults().prefix(PREFIX))
            .build();
    Database.ok(
        DynamoDbTables.of(database.client(), trellis.tables(), TableOptions.onDemand()).create());
    this.streams =
        StreamRunner.of(database.client(), database.streams(), trellis, Checkpoints.inMemory());
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put(RestFunction.TABLE_PREFIX, PREFIX);
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    this.process =
        new RuntimeProcess(
            RestFunction.class,
            code,
            List.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"),
            environment);
  }

  Reply send(Call call) {
    return new Reply(Call.parse(process.invoke(call.event().toString(), TIMEOUT_MILLIS)));
  }

  void settle() {
    boolean quiet;
    do {
      quiet = streams.poll(() -> true).isQuiet();
    } while (!quiet);
  }

  /** Puts a title that Trellis can't read, as another program might. */
  void poison(String title) {
    database
        .client()
        .putItem(put -> put.tableName(PREFIX + "title").item(Map.of("id", fromS(title))));
  }

  RuntimeProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
    streams.close();
    database.close();
  }
}

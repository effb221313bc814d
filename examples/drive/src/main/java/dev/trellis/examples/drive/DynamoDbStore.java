package dev.trellis.examples.drive;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A drive in DynamoDB tables, whose cascades somebody else runs: a Lambda function on AWS. */
record DynamoDbStore(DynamoDbClient client, DynamoDbConfig config) implements DriveStore {
  /** In the account and region of the environment; its tables must be there. */
  static DynamoDbStore aws(String prefix) {
    return new DynamoDbStore(DynamoDbClient.create(), DynamoDbConfig.defaults().prefix(prefix));
  }

  /** For a store of this process's own; on AWS tables are deployed, not created on the way. */
  void createTables() {
    // names of tables don't depend on how names of files are compared
    TableNames names = config.tables(DriveTypes.of(Naming.CASE_SENSITIVE).hierarchy());
    Drive.done(DynamoDbTables.of(client, names, TableOptions.onDemand()).create());
  }

  DynamoDbTrellis open(DriveTypes types) {
    return DynamoDbTrellis.builder(client, types.hierarchy()).config(config).build();
  }

  @Override
  public Option<Naming> naming() {
    // any variant can read
    DriveTypes types = DriveTypes.of(Naming.CASE_SENSITIVE);
    return open(types)
        .trellis()
        .find(types.folder(), Drive.ROOT)
        .fold(
            error -> {
              if (error instanceof NotFound) {
                return Option.none();
              }
              throw error.toException();
            },
            root -> Option.of(root.value().naming()));
  }

  @Override
  public Trellis trellis(DriveTypes types) {
    return open(types).trellis();
  }

  @Override
  public boolean cascade() {
    return false;
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.trellis.adapter.lambda.tck;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.adapter.lambda.CascadeHandler;
import dev.trellis.adapter.lambda.local.Delivery;
import dev.trellis.adapter.lambda.local.LocalEventSource;
import dev.trellis.adapter.lambda.run.Database;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.hierarchy.Sharding;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.Faults;
import dev.trellis.tck.StoreFaults;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** A world in a database of its own. A step is one invocation for each shard of the streams. */
final class HandlerWorld implements World {
  private static final Delivery FEW = new Delivery(10, Duration.ofMinutes(1));

  private final WorldSpec spec;
  private final Database database = new Database();
  private final StoreFaults faults = new StoreFaults();
  private final DynamoDbTrellis trellis;
  private final LocalEventSource source;

  HandlerWorld(WorldSpec spec) {
    this.spec = spec;
    this.trellis =
        DynamoDbTrellis.builder(database.client(), spec.hierarchy())
            .config(
                DynamoDbConfig.defaults()
                    .sharding(Sharding.of(spec.shards()))
                    .retention(spec.retention()))
            .clock(spec.clock())
            .between(faults::around)
            .build();
    Database.ok(
        DynamoDbTables.of(database.client(), trellis.tables(), TableOptions.onDemand()).create());
    this.source = source();
  }

  private LocalEventSource source() {
    return LocalEventSource.of(
        database.client(), database.streams(), trellis, new CascadeHandler(trellis), FEW);
  }

  @Override
  public Trellis trellis() {
    return trellis.trellis();
  }

  @Override
  public boolean step() {
    return !source.deliver().isQuiet();
  }

  /** All records from the first one on. */
  @Override
  public void redeliver() {
    Sandbox.deliverAll(source());
  }

  @Override
  public void sweep() {
    spec.hierarchy()
        .types()
        .forEach(
            type ->
                database
                    .client()
                    .scanPaginator(
                        ScanRequest.builder()
                            .tableName(trellis.tables().table(type.name()))
                            .consistentRead(true)
                            .build())
                    .items()
                    .stream()
                    .map(item -> EntityItem.read(type.name(), item).get())
                    .filter(this::isOver)
                    .forEach(this::remove));
  }

  private boolean isOver(Entity entity) {
    return entity.deletion().exists(done -> !spec.clock().instant().isBefore(done.purgeAt()));
  }

  private void remove(Entity entity) {
    database
        .client()
        .deleteItem(
            DeleteItemRequest.builder()
                .tableName(trellis.tables().table(entity.ref().type()))
                .key(Keys.entity(entity.ref()))
                .build());
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    database.close();
  }
}

package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import dev.trellis.adapter.dynamodb.stream.EntityStreams;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.util.LinkedHashSet;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/** Three engines with the tables of a hierarchy: one that counts, two that follow it. */
final class Database implements AutoCloseable {
  private final LocalEngine engine = LocalEngine.start();
  private final LocalEngine visible = LocalEngine.start();
  private final LocalEngine stale = LocalEngine.start();
  private final Hierarchy hierarchy;
  private final TableNames names;
  private final Replica visibleReplica = new Replica(engine.client(), visible.client());
  private final Replica staleReplica = new Replica(engine.client(), stale.client());
  private final Set<Key> touched = new LinkedHashSet<>();
  private final EntityStreams streams;

  Database(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
    this.names = DynamoDbConfig.defaults().tables(hierarchy);
    DynamoDbTables.of(engine.client(), names, TableOptions.onDemand())
        .create()
        .getOrElseThrow(TrellisError::toException);
    this.streams =
        EntityStreams.of(engine.client(), engine.streams(), names, Checkpoints.inMemory());
  }

  Hierarchy hierarchy() {
    return hierarchy;
  }

  TableNames names() {
    return names;
  }

  /** The streams, behind all that was written before. */
  EntityStreams streams() {
    while (streams.read(old -> {}) > 0) {
      // more pages
    }
    return streams;
  }

  HostileServer server(Simulation simulation, Climate climate) {
    return server(simulation, climate, HostileServer.FEW_UNITS);
  }

  HostileServer server(Simulation simulation, Climate climate, double units) {
    return new HostileServer(
        engine.client(), visibleReplica, staleReplica, simulation, climate, touched, units);
  }

  /** Empties all tables. */
  void clear() {
    touched.forEach(
        key ->
            engine
                .client()
                .deleteItem(
                    DeleteItemRequest.builder()
                        .tableName(key.table())
                        .key(key.attributes())
                        .build()));
    touched.clear();
    visibleReplica.clear();
    staleReplica.clear();
  }

  @Override
  public void close() {
    engine.close();
    visible.close();
    stale.close();
  }
}

package dev.trellis.adapter.dynamodb;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import dev.trellis.adapter.dynamodb.check.IntegrityCheck;
import dev.trellis.adapter.dynamodb.query.EntityQueries;
import dev.trellis.adapter.dynamodb.request.StorageListener;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.cascade.Reaper;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.IdSource;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Binds {@link Trellis} to DynamoDB. Needs bindings for {@link DynamoDbClient} and {@link
 * Hierarchy}; a {@link Clock}, {@link IdSource}, {@link Codecs} or {@link StorageListener} that the
 * application binds with {@link OptionalBinder#setBinding} takes the place of the default.
 */
public final class DynamoDbTrellisModule extends AbstractModule {
  private final DynamoDbConfig config;

  private DynamoDbTrellisModule(DynamoDbConfig config) {
    this.config = config;
  }

  /**
   * Trellis on DynamoDB.
   *
   * @param config names, shards, retention and deadline
   * @return the module
   */
  public static DynamoDbTrellisModule of(DynamoDbConfig config) {
    return new DynamoDbTrellisModule(config);
  }

  @Override
  protected void configure() {
    requireBinding(DynamoDbClient.class);
    requireBinding(Hierarchy.class);
    bind(DynamoDbConfig.class).toInstance(config);
    optional(Clock.class, Clock.systemUTC());
    optional(IdSource.class, IdSource.random());
    optional(Codecs.class, Codecs.standard());
    optional(StorageListener.class, StorageListener.none());
  }

  private <P> void optional(Class<P> part, P byDefault) {
    OptionalBinder.newOptionalBinder(binder(), part).setDefault().toInstance(byDefault);
  }

  @Provides
  @Singleton
  DynamoDbTrellis graph(
      DynamoDbClient client,
      Hierarchy hierarchy,
      Clock clock,
      IdSource ids,
      Codecs codecs,
      StorageListener listener) {
    return DynamoDbTrellis.builder(client, hierarchy)
        .config(config)
        .clock(clock)
        .ids(ids)
        .codecs(codecs)
        .listener(listener)
        .build();
  }

  @Provides
  Trellis trellis(DynamoDbTrellis graph) {
    return graph.trellis();
  }

  @Provides
  HierarchyStore store(DynamoDbTrellis graph) {
    return graph.store();
  }

  @Provides
  Cascade cascade(DynamoDbTrellis graph) {
    return graph.cascade();
  }

  @Provides
  Reaper reaper(DynamoDbTrellis graph) {
    return graph.reaper();
  }

  @Provides
  EntityQueries queries(DynamoDbTrellis graph) {
    return graph.queries();
  }

  @Provides
  IntegrityCheck integrity(DynamoDbTrellis graph) {
    return graph.integrity();
  }
}

package dev.trellis.adapter.dynamodb;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.Singleton;
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
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Binds {@link Trellis} to DynamoDB. Needs bindings for {@link DynamoDbClient} and {@link
 * Hierarchy}; a {@link Clock}, {@link IdSource}, {@link Codecs} or {@link StorageListener} that the
 * application binds takes the place of the default.
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
    bind(DynamoDbTrellis.class)
        .toProvider(
            new Graph(getProvider(DynamoDbClient.class), getProvider(Hierarchy.class), config))
        .in(Singleton.class);
    part(Trellis.class, DynamoDbTrellis::trellis);
    part(HierarchyStore.class, DynamoDbTrellis::store);
    part(Cascade.class, DynamoDbTrellis::cascade);
    part(Reaper.class, DynamoDbTrellis::reaper);
    part(EntityQueries.class, DynamoDbTrellis::queries);
    part(IntegrityCheck.class, DynamoDbTrellis::integrity);
  }

  private <P> void part(Class<P> part, Function<DynamoDbTrellis, P> of) {
    Provider<DynamoDbTrellis> graph = getProvider(DynamoDbTrellis.class);
    bind(part).toProvider(() -> of.apply(graph.get()));
  }

  /** Of what the application has bound, and of defaults for what it hasn't. */
  private static final class Graph implements Provider<DynamoDbTrellis> {
    private final Provider<DynamoDbClient> client;
    private final Provider<Hierarchy> hierarchy;
    private final DynamoDbConfig config;

    // for fields Guice makes no classes, which a cold start would wait for
    @Inject(optional = true)
    private Clock clock = Clock.systemUTC();

    @Inject(optional = true)
    private IdSource ids = IdSource.random();

    @Inject(optional = true)
    private Codecs codecs = Codecs.standard();

    @Inject(optional = true)
    private StorageListener listener = StorageListener.none();

    Graph(Provider<DynamoDbClient> client, Provider<Hierarchy> hierarchy, DynamoDbConfig config) {
      this.client = client;
      this.hierarchy = hierarchy;
      this.config = config;
    }

    @Override
    public DynamoDbTrellis get() {
      return DynamoDbTrellis.builder(client.get(), hierarchy.get())
          .config(config)
          .clock(clock)
          .ids(ids)
          .codecs(codecs)
          .listener(listener)
          .build();
    }
  }
}

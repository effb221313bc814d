package dev.trellis.adapter.dynamodb;

import dev.trellis.adapter.dynamodb.check.IntegrityCheck;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.query.EntityQueries;
import dev.trellis.adapter.dynamodb.request.Pauses;
import dev.trellis.adapter.dynamodb.request.Requests;
import dev.trellis.adapter.dynamodb.request.StorageListener;
import dev.trellis.adapter.dynamodb.store.DynamoDbHierarchyStore;
import dev.trellis.adapter.dynamodb.stream.Consequences;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.cascade.Reaper;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.IdSource;
import dev.trellis.port.service.TrellisService;
import io.vavr.Lazy;
import java.time.Clock;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Trellis on DynamoDB, put together without a framework. Thread-safe.
 *
 * <p>The client is the application's: it is used as it is and never closed here. What it repeats by
 * itself comes on top of what Trellis repeats, so give it few attempts ({@code
 * overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))}, or one attempt).
 */
public final class DynamoDbTrellis {
  private final Hierarchy hierarchy;
  private final TableNames tables;
  private final HierarchyStore store;
  private final Trellis trellis;
  private final Cascade cascade;
  private final Reaper reaper;
  private final Consequences consequences;
  private final EntityQueries queries;
  private final Lazy<IntegrityCheck> integrity;

  private DynamoDbTrellis(Builder builder) {
    Rules rules = Rules.of(builder.hierarchy, builder.config.sharding());
    this.hierarchy = builder.hierarchy;
    this.tables = builder.config.tables(builder.hierarchy);
    Requests requests =
        new Requests(
            builder.client,
            builder.config.deadline(),
            builder.pauses,
            builder.ids,
            builder.listener);
    this.store =
        builder.between.apply(
            new DynamoDbHierarchyStore(
                tables,
                parent ->
                    builder.hierarchy.childrenOf(parent).stream()
                        .anyMatch(below -> builder.config.sharding().count(below) > 1),
                requests));
    this.trellis =
        TrellisService.builder(rules, store)
            .clock(builder.clock)
            .ids(builder.ids)
            .codecs(builder.codecs)
            .retention(builder.config.retention())
            .build();
    this.cascade = Cascade.of(rules, store, builder.clock);
    this.reaper = Reaper.of(rules, store, builder.clock, builder.ids, builder.config.retention());
    this.consequences = new Consequences(builder.hierarchy, tables, cascade, reaper);
    this.queries =
        new EntityQueries(tables, requests, builder.clock, builder.hierarchy, builder.codecs);
    // few processes ever ask for it, and all would load it as they start
    this.integrity =
        Lazy.of(
            () -> new IntegrityCheck(tables, requests, builder.clock, hierarchy, builder.codecs));
  }

  /**
   * Trellis with the default configuration.
   *
   * @param client the application's client
   * @param hierarchy the types of entities
   * @return Trellis
   * @throws IllegalArgumentException when a type has no codec or its table a name that can't be one
   */
  public static DynamoDbTrellis of(DynamoDbClient client, Hierarchy hierarchy) {
    return builder(client, hierarchy).build();
  }

  /**
   * Starts a Trellis.
   *
   * @param client the application's client
   * @param hierarchy the types of entities
   * @return a builder with the default configuration, the system's clock, random ids, the standard
   *     codecs and no listener
   */
  public static Builder builder(DynamoDbClient client, Hierarchy hierarchy) {
    return new Builder(client, hierarchy);
  }

  /**
   * What an application calls.
   *
   * @return always the same one
   */
  public Trellis trellis() {
    return trellis;
  }

  /**
   * The storage below it.
   *
   * @return always the same one
   */
  public HierarchyStore store() {
    return store;
  }

  /**
   * Goes on from tombstones, for whoever reads the entity tables' streams.
   *
   * @return always the same one
   */
  public Cascade cascade() {
    return cascade;
  }

  /**
   * Deletes entities that have ended by themselves.
   *
   * @return always the same one
   */
  public Reaper reaper() {
    return reaper;
  }

  /**
   * Finds entities by an index, a key condition, a filter of the application's own.
   *
   * @return always the same one
   */
  public EntityQueries queries() {
    return queries;
  }

  /**
   * Reads all tables and names what doesn't fit together.
   *
   * @return always the same one
   */
  public IntegrityCheck integrity() {
    return integrity.get();
  }

  /**
   * Does what follows from changes in the entity tables' streams, for whoever reads those.
   *
   * @return always the same one
   */
  public Consequences consequences() {
    return consequences;
  }

  /**
   * The types of its entities.
   *
   * @return as it was given
   */
  public Hierarchy hierarchy() {
    return hierarchy;
  }

  /**
   * What the tables are called.
   *
   * @return the names, with the prefix
   */
  public TableNames tables() {
    return tables;
  }

  /** Collects the parts. Not thread-safe. */
  public static final class Builder {
    private final DynamoDbClient client;
    private final Hierarchy hierarchy;
    private DynamoDbConfig config = DynamoDbConfig.defaults();
    private Clock clock = Clock.systemUTC();
    private IdSource ids = IdSource.random();
    private Codecs codecs = Codecs.standard();
    private StorageListener listener = StorageListener.none();
    private Pauses pauses = Pauses.system();
    private UnaryOperator<HierarchyStore> between = UnaryOperator.identity();

    private Builder(DynamoDbClient client, Hierarchy hierarchy) {
      this.client = client;
      this.hierarchy = hierarchy;
    }

    /**
     * Sets names, shards, retention and deadline.
     *
     * @param config the configuration
     * @return this
     */
    public Builder config(DynamoDbConfig config) {
      this.config = config;
      return this;
    }

    /**
     * Tells the time by another clock.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Takes incarnations, deletion ids and the tokens of transactions from elsewhere.
     *
     * @param ids the source; an id that comes twice breaks promises
     * @return this
     */
    public Builder ids(IdSource ids) {
      this.ids = ids;
      return this;
    }

    /**
     * Converts values by other codecs.
     *
     * @param codecs the codecs
     * @return this
     */
    public Builder codecs(Codecs codecs) {
      this.codecs = codecs;
      return this;
    }

    /**
     * Tells a listener of each call to storage.
     *
     * @param listener the listener
     * @return this
     */
    public Builder listener(StorageListener listener) {
      this.listener = listener;
      return this;
    }

    /**
     * Lets time pass in another way between two tries, for tests.
     *
     * @param pauses the pauses
     * @return this
     */
    public Builder pauses(Pauses pauses) {
      this.pauses = pauses;
      return this;
    }

    /**
     * Puts something between the storage and all that calls it, for tests.
     *
     * @param between given the storage, what is called in its place
     * @return this
     */
    public Builder between(UnaryOperator<HierarchyStore> between) {
      this.between = between;
      return this;
    }

    /**
     * Puts everything together. Sends nothing.
     *
     * @return Trellis
     * @throws IllegalArgumentException when a type has no codec, a table a name that can't be one,
     *     or the sharding is about relationships that the hierarchy doesn't have
     */
    public DynamoDbTrellis build() {
      return new DynamoDbTrellis(this);
    }
  }
}

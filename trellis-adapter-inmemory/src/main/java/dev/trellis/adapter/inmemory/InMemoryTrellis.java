package dev.trellis.adapter.inmemory;

import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.cascade.CascadeProgress;
import dev.trellis.port.cascade.Reaper;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.IdSource;
import dev.trellis.port.service.TrellisService;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * A world of its own in memory: a {@link Trellis}, and what storage would do behind its back, to be
 * run when a test wants it.
 *
 * <p>A delete with CASCADE leaves a tombstone in a queue; {@link #cascadeStep} and {@link
 * #cascadeUntilQuiet} work the queue off, or {@link Builder#cascadeOn an executor} does. An entity
 * that expires by itself is hidden at once and reaped by {@link #sweep}, which also purges
 * tombstones and so frees their ids. Thread-safe; every write and every read of single entities
 * takes effect at one moment between its begin and its end.
 */
public final class InMemoryTrellis {
  private static final int MAX_IDLE_ROUNDS = 100;

  private final InMemoryStore records;
  private final HierarchyStore store;
  private final Trellis trellis;
  private final Cascade cascade;
  private final Reaper reaper;
  private final Option<Executor> executor;
  private final AtomicBoolean cascading = new AtomicBoolean();
  private final Lock working = new ReentrantLock();

  private InMemoryTrellis(Builder builder) {
    Rules rules = Rules.of(builder.hierarchy);
    this.executor = builder.executor;
    this.records = new InMemoryStore(builder.clock);
    this.store = builder.between.apply(executor.isDefined() ? new Cascading() : records);
    this.cascade = Cascade.of(rules, store, builder.clock);
    this.reaper = Reaper.of(rules, store, builder.clock, builder.ids, builder.retention);
    this.trellis =
        TrellisService.builder(rules, store)
            .clock(builder.clock)
            .ids(builder.ids)
            .codecs(builder.codecs)
            .retention(builder.retention)
            .build();
  }

  /**
   * An empty world, by the system's clock, whose cascades a test runs itself.
   *
   * @param hierarchy the types of its entities
   * @return the world
   * @throws IllegalArgumentException when a type has no codec
   */
  public static InMemoryTrellis of(Hierarchy hierarchy) {
    return builder(hierarchy).build();
  }

  /**
   * Starts an empty world.
   *
   * @param hierarchy the types of its entities
   * @return a builder
   */
  public static Builder builder(Hierarchy hierarchy) {
    return new Builder(hierarchy);
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
   * How many tombstones wait for the cascade to go on from them.
   *
   * @return 0 when all is quiet
   */
  public int pendingTombstones() {
    return records.tombstoneCount();
  }

  /**
   * Goes on from one tombstone. What can't be finished goes back to the end of the queue.
   *
   * @return how far it came, none when no tombstone waited
   */
  public Option<CascadeProgress> cascadeStep() {
    working.lock();
    try {
      // it stays in the queue meanwhile, so that what is being worked on never looks quiet and
      // nothing is lost
      return records.nextTombstone().map(this::goOnFrom);
    } finally {
      working.unlock();
    }
  }

  private CascadeProgress goOnFrom(Tombstone tombstone) {
    CascadeProgress progress = cascade.run(tombstone, () -> true);
    records.passOn(tombstone, progress.complete());
    return progress;
  }

  /**
   * Goes on until no tombstone waits.
   *
   * @throws IllegalStateException when it comes no further, with the reasons; only a store put in
   *     between can cause that
   */
  public void cascadeUntilQuiet() {
    workOff()
        .forEach(
            stuck -> {
              throw new IllegalStateException("The cascade comes no further: " + stuck);
            });
  }

  /** Works until all is quiet, or until it comes no further, and says where. */
  private Option<CascadeProgress> workOff() {
    int idle = 0;
    for (Option<CascadeProgress> step = cascadeStep(); step.isDefined(); step = cascadeStep()) {
      idle = step.exists(progress -> progress.complete() || progress.deleted() > 0) ? 0 : idle + 1;
      if (idle > MAX_IDLE_ROUNDS * (1 + pendingTombstones())) {
        return step;
      }
    }
    return Option.none();
  }

  /**
   * Does what storage does in its own time: reaps entities that have expired and purges tombstones,
   * below which nothing is left, when their retention is over.
   *
   * @return how many entities it reaped and how many tombstones it purged, added up
   */
  public int sweep() {
    int reaped = 0;
    for (Entity expired : records.expired()) {
      // one that can't be reaped now is still expired the next time
      reaped += reaper.reap(expired).contains(true) ? 1 : 0;
    }
    return reaped + records.purge();
  }

  /** Has the cascade run after each write that left a tombstone, outside the store's lock. */
  private final class Cascading implements HierarchyStore {
    @Override
    public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
      Either<TrellisError, ChangeSet> result = records.apply(changes);
      if (result.isRight() && pendingTombstones() > 0) {
        executor.forEach(this::startDraining);
      }
      return result;
    }

    private void startDraining(Executor background) {
      try {
        background.execute(this::drain);
      } catch (RejectedExecutionException shutDown) {
        // the write is done; what it left stays in the queue, as if nobody had come for it yet
        return;
      }
    }

    private void drain() {
      // one at a time: what the cascade itself writes comes here, too, and would nest as deep as
      // the tree
      while (pendingTombstones() > 0 && cascading.compareAndSet(false, true)) {
        try {
          // what can't be finished stays in the queue, for the next write or for whoever asks
          if (workOff().isDefined()) {
            return;
          }
        } finally {
          cascading.set(false);
        }
      }
    }

    @Override
    public Either<TrellisError, List<Entity>> find(
        Collection<EntityRef> refs, Consistency consistency) {
      return records.find(refs, consistency);
    }

    @Override
    public Either<TrellisError, ChildPage> children(ChildQuery query) {
      return records.children(query);
    }
  }

  /** Collects the parts of a world. Not thread-safe. */
  public static final class Builder {
    private final Hierarchy hierarchy;
    private Clock clock = Clock.systemUTC();
    private IdSource ids = IdSource.random();
    private Codecs codecs = Codecs.standard();
    private Duration retention = Duration.ZERO;
    private Option<Executor> executor = Option.none();
    private UnaryOperator<HierarchyStore> between = UnaryOperator.identity();

    private Builder(Hierarchy hierarchy) {
      this.hierarchy = hierarchy;
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
     * Takes incarnations and deletion ids from elsewhere.
     *
     * @param ids the source
     * @return this
     */
    public Builder ids(IdSource ids) {
      this.ids = ids;
      return this;
    }

    /**
     * Converts values by other codecs than the standard ones.
     *
     * @param codecs the codecs
     * @return this
     */
    public Builder codecs(Codecs codecs) {
      this.codecs = codecs;
      return this;
    }

    /**
     * Keeps tombstones for some time before {@link #sweep} purges them.
     *
     * @param retention how long, not negative
     * @return this
     */
    public Builder retention(Duration retention) {
      this.retention = retention;
      return this;
    }

    /**
     * Runs cascades by itself, as storage would.
     *
     * @param executor where, for instance {@code Runnable::run} to have all below an entity gone
     *     when its delete returns
     * @return this
     */
    public Builder cascadeOn(Executor executor) {
      this.executor = Option.some(executor);
      return this;
    }

    /**
     * Puts something between Trellis and the store, for instance to see what an application does
     * when storage fails.
     *
     * @param between from the store to what is called in its place
     * @return this
     */
    public Builder between(UnaryOperator<HierarchyStore> between) {
      this.between = between;
      return this;
    }

    /**
     * Makes the world.
     *
     * @return the world
     * @throws IllegalArgumentException when a type has no codec
     */
    public InMemoryTrellis build() {
      return new InMemoryTrellis(this);
    }
  }
}

package dev.trellis.benchmark;

import dev.trellis.benchmark.Catalog.Item;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/** Each operation of Trellis in memory, on stores of two sizes and two shapes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class InMemoryBenchmark {
  private static final int BATCH = 1000;

  /** The store, shared by all threads. */
  @State(Scope.Benchmark)
  public static class Store {
    /** How many entities are in it. */
    @Param({"10000", "1000000"})
    public int entities;

    /** How they hang together. */
    @Param({"MANY_PARENTS", "ONE_PARENT"})
    public Shape shape = Shape.MANY_PARENTS;

    private Catalog catalog = new Catalog(0, shape);

    /** Fills it. */
    @Setup
    public void fill() {
      catalog = new Catalog(entities, shape);
      catalog.rememberPages();
    }
  }

  /** A thread's own part of the entities, so that no two threads write the same one. */
  @State(Scope.Thread)
  public static class Part {
    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Stored<Item>> read = new ArrayList<>();
    private int begin;
    private int size;

    /** Reads the entities of this thread. */
    @Setup
    public void read(Store store, ThreadParams thread) {
      size = store.entities / thread.getThreadCount();
      begin = thread.getThreadIndex() * size;
      for (int i = 0; i < size; i++) {
        read.add(store.catalog.find(begin + i));
      }
    }

    private int any() {
      return begin + random.nextInt(size);
    }
  }

  /** Entities beyond those of the store, which are gone again after each iteration. */
  @State(Scope.Thread)
  public static class Extra {
    final List<Stored<Item>> created = new ArrayList<>();
    private int begin;

    /** Finds the numbers of this thread. */
    @Setup
    public void number(Store store, ThreadParams thread) {
      begin = store.entities + thread.getThreadIndex() * BATCH;
    }

    void createAll(Catalog catalog) {
      for (int i = 0; i < BATCH; i++) {
        created.add(catalog.create(begin + i));
      }
    }
  }

  /** Extra entities that the benchmark creates. */
  @State(Scope.Thread)
  public static class ToBeCreated extends Extra {
    /** Deletes them. */
    @TearDown(Level.Iteration)
    public void delete(Store store) {
      created.forEach(store.catalog::delete);
      created.clear();
      store.catalog.sweep();
    }
  }

  /** Extra entities that the benchmark deletes. */
  @State(Scope.Thread)
  public static class ToBeDeleted extends Extra {
    /** Creates them. */
    @Setup(Level.Iteration)
    public void create(Store store) {
      store.catalog.sweep();
      created.clear();
      createAll(store.catalog);
    }
  }

  /** Creates children. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OperationsPerInvocation(BATCH)
  @Warmup(iterations = 100)
  @Measurement(iterations = 200)
  public List<Stored<Item>> create(Store store, ToBeCreated extra) {
    extra.createAll(store.catalog);
    return extra.created;
  }

  /** Reads any entity. */
  @Benchmark
  public Stored<Item> find(Store store, Part part) {
    return store.catalog.find(part.any());
  }

  /** Writes any entity, its unique fields unchanged. */
  @Benchmark
  public Stored<Item> update(Store store, Part part) {
    int index = part.any() - part.begin;
    return part.read.set(index, store.catalog.update(part.read.get(index)));
  }

  /** Sets one attribute of any entity. */
  @Benchmark
  public Stored<Item> patch(Store store, Part part) {
    int index = part.any() - part.begin;
    return part.read.set(index, store.catalog.patch(part.read.get(index)));
  }

  /** Lists 50 children of any parent. */
  @Benchmark
  public Page<Item> pageOf50(Store store, Part part) {
    return store.catalog.page(part.random.nextInt(store.catalog.pages()));
  }

  /** Deletes children. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OperationsPerInvocation(BATCH)
  @Warmup(iterations = 100)
  @Measurement(iterations = 200)
  public void delete(Store store, ToBeDeleted extra, Blackhole results) {
    for (Stored<Item> child : extra.created) {
      Tombstone tombstone = store.catalog.delete(child);
      results.consume(tombstone);
    }
  }
}

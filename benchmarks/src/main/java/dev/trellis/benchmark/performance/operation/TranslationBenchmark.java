package dev.trellis.benchmark.performance.operation;

import dev.trellis.benchmark.performance.operation.Shop.Item;
import dev.trellis.benchmark.performance.operation.Shop.Shelf;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is left of each operation when DynamoDB and the SDK's way there take no time. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class TranslationBenchmark {
  /** Who does it. */
  @Param({"TRELLIS", "BY_HAND"})
  public Who who = Who.TRELLIS;

  private Worker<?> worker = Worker.of(who);

  /** Makes the requests and reads the answers. */
  public enum Who {
    /** Trellis. */
    TRELLIS,
    /** The SDK alone. */
    BY_HAND
  }

  /** A state whose worker is yet to come. */
  public TranslationBenchmark() {}

  /** One who has an item in hand. */
  record Worker<S>(Keeper<S> keeper, S read) {
    private static final Item ITEM = new Item("item 00", "shelf", "name 0", 1);

    static Worker<?> of(Who who) {
      return who == Who.TRELLIS
          ? of(Keepers.byTrellis(new Canned()))
          : of(Keepers.byHand(new Canned()));
    }

    private static <S> Worker<S> of(Keeper<S> keeper) {
      return new Worker<>(keeper, keeper.find(ITEM.id()));
    }

    Object create() {
      return (Object) keeper.create(ITEM);
    }

    Object find() {
      return (Object) keeper.find(ITEM.id());
    }

    Object update() {
      return (Object) keeper.update(read, 2);
    }

    Object patch() {
      return (Object) keeper.patch(read, 2);
    }

    void delete() {
      keeper.delete(read);
    }

    /** Each operation once. */
    void all() {
      keeper.create(new Shelf("shelf", "left"));
      keeper.create(ITEM);
      keeper.find(ITEM.id());
      keeper.update(read, 2);
      keeper.patch(read, 2);
      keeper.page("shelf");
      keeper.delete(read);
    }
  }

  /** Finds the worker. */
  @Setup
  public void begin() {
    worker = Worker.of(who);
  }

  /** Creates a root. */
  @Benchmark
  public void createRoot() {
    worker.keeper().create(new Shelf("shelf", "left"));
  }

  /** Creates a child. */
  @Benchmark
  public Object createChild() {
    return worker.create();
  }

  /** Reads. */
  @Benchmark
  public Object find() {
    return worker.find();
  }

  /** Writes the whole. */
  @Benchmark
  public Object update() {
    return worker.update();
  }

  /** Writes an attribute. */
  @Benchmark
  public Object patch() {
    return worker.patch();
  }

  /** Lists. */
  @Benchmark
  public List<Item> page() {
    return worker.keeper().page("shelf");
  }

  /** Deletes a child. */
  @Benchmark
  public void delete() {
    worker.delete();
  }
}

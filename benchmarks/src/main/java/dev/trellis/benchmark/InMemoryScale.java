package dev.trellis.benchmark;

import dev.trellis.benchmark.Catalog.Item;
import dev.trellis.port.in.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * How the store in memory grows: the heap that an entity takes, and how much more an operation
 * costs in a store of 1,000,000 entities than in one of 10,000, measured in turns in one run.
 *
 * <p>The last two columns stay within as many entities of the large store as the small one has. So
 * they show what the size of the store costs by itself; what the ratio before is more comes from
 * the processor's caches, which hold the small store and not the large one.
 *
 * <p>Arguments: {@code memory}, {@code cost}, or none for both.
 */
public final class InMemoryScale {
  private static final int SMALL = 10_000;
  private static final int LARGE = 1_000_000;
  private static final int BATCH = 500;
  private static final int WARM_UP_ROUNDS = 60;
  private static final int ROUNDS = 101;
  private static final double MOST = 2;

  private InMemoryScale() {}

  /** Runs batches of one operation on a store; returns nanoseconds per operation. */
  private interface Operation {
    double run(Store store);
  }

  /** A store, or the part of it that was filled first. */
  private record Store(Catalog catalog, int entities, int reach, SplittableRandom random) {
    static Store of(int entities, Shape shape) {
      Catalog catalog = new Catalog(entities, shape);
      catalog.rememberPages();
      return new Store(catalog, entities, entities, new SplittableRandom(42));
    }

    Store part(int reach) {
      return new Store(catalog, entities, reach, random);
    }

    int any() {
      return random.nextInt(reach);
    }

    int anyPage() {
      return random.nextInt((int) ((long) catalog.pages() * reach / entities));
    }

    /** The time of a batch, each element of which gets what was prepared for it. */
    <P> double time(IntFunction<P> prepare, Function<P, ?> operation) {
      List<P> prepared = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        prepared.add(prepare.apply(i));
      }
      List<Object> results = new ArrayList<>(BATCH);
      long begin = System.nanoTime();
      for (P element : prepared) {
        results.add(operation.apply(element));
      }
      long end = System.nanoTime();
      if (results.contains(null)) { // which also keeps the work from being optimised away
        throw new IllegalStateException("An operation came to nothing");
      }
      return (end - begin) / (double) BATCH;
    }

    /** Another entity than any other of the batch. */
    Stored<Item> distinct(int i) {
      int slice = reach / BATCH;
      return catalog.find(i * slice + random.nextInt(slice));
    }
  }

  private enum Kind implements Operation {
    CREATE {
      @Override
      public double run(Store store) {
        List<Stored<Item>> created = new ArrayList<>(BATCH);
        double time =
            store.time(i -> store.entities + i, n -> created.add(store.catalog.create(n)));
        created.forEach(store.catalog::delete);
        store.catalog.sweep();
        return time;
      }
    },
    FIND {
      @Override
      public double run(Store store) {
        return store.time(i -> store.any(), store.catalog::find);
      }
    },
    UPDATE {
      @Override
      public double run(Store store) {
        return store.time(store::distinct, store.catalog::update);
      }
    },
    PATCH {
      @Override
      public double run(Store store) {
        return store.time(store::distinct, store.catalog::patch);
      }
    },
    PAGE_OF_50 {
      @Override
      public double run(Store store) {
        return store.time(i -> store.anyPage(), store.catalog::page);
      }
    },
    DELETE {
      @Override
      public double run(Store store) {
        double time =
            store.time(i -> store.catalog.create(store.entities + i), store.catalog::delete);
        store.catalog.sweep();
        return time;
      }
    }
  }

  /**
   * Measures and prints.
   *
   * @param arguments what to measure
   */
  public static void main(String[] arguments) {
    List<String> parts = arguments.length == 0 ? List.of("memory", "cost") : List.of(arguments);
    if (parts.contains("memory")) {
      for (Shape shape : Shape.values()) {
        printMemory(shape);
      }
    }
    if (parts.contains("cost")) {
      for (Shape shape : Shape.values()) {
        printCost(shape);
      }
    }
  }

  private static void printMemory(Shape shape) {
    long before = usedHeap();
    Catalog catalog = new Catalog(LARGE, shape);
    long used = usedHeap() - before;
    print(
        "%-12s  %,d entities under %,d parents take %,d MiB of heap (-Xmx is %,d MiB): %,d bytes each",
        shape,
        LARGE,
        catalog.parents(),
        used >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        used / LARGE);
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    // until another collection finds nothing more
    for (long now = used - 1; now < used; now = runtime.totalMemory() - runtime.freeMemory()) {
      used = now;
      System.gc();
    }
    return used;
  }

  private static void printCost(Shape shape) {
    Store small = Store.of(SMALL, shape);
    Store large = Store.of(LARGE, shape);
    List<Store> stores = List.of(small, large, large.part(SMALL));
    print(
        "%n%s: nanoseconds for one operation, on any of %,d, any of %,d, or the first %,d of those",
        shape, SMALL, LARGE, SMALL);
    print("%-12s%,10d %,10d   ratio   %,10d   ratio", "", SMALL, LARGE, SMALL);
    for (Kind kind : Kind.values()) {
      print("%-12s%s", kind, measured(kind, stores));
    }
  }

  private static String measured(Kind kind, List<Store> stores) {
    double[][] times = new double[stores.size()][ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      for (int i = 0; i < times.length; i++) {
        times[i][Math.max(0, round)] = kind.run(stores.get(i));
      }
    }
    double small = median(times[0]);
    double large = median(times[1]);
    double part = median(times[2]);
    return String.format(
        Locale.ROOT,
        "%,10.0f %,10.0f %7.2f   %,10.0f %7.2f%s",
        small,
        large,
        large / small,
        part,
        part / small,
        large / small > MOST ? "  OVER " + MOST : "");
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}

package dev.trellis.benchmark.performance.operation;

import dev.trellis.benchmark.performance.Median;
import dev.trellis.benchmark.performance.operation.Shop.Item;
import dev.trellis.benchmark.performance.operation.Shop.Shelf;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A keeper's work on shelves of its own: each operation once a round. Not thread-safe.
 *
 * @param <S> what the keeper has in hand of an item
 */
final class Day<S> {
  private static final int ITEMS = 100;
  private static final String SHELF = "shelf of ";

  private final Keeper<S> keeper;
  private final String name;
  private final List<S> items = new ArrayList<>();
  private final List<S> passing = new ArrayList<>();
  private final Map<Operation, List<Double>> times = new EnumMap<>(Operation.class);

  Day(Keeper<S> keeper, String name) {
    this.keeper = keeper;
    this.name = name;
  }

  /** Fills the shelf that is listed. */
  void begin() {
    keeper.create(new Shelf(SHELF + name, "left"));
    for (int i = 0; i < ITEMS; i++) {
      items.add(keeper.create(item("stays %03d".formatted(i))));
    }
  }

  private Item item(String label) {
    return new Item(name + " " + label, SHELF + name, label, 1);
  }

  /** Does an operation of a round, and remembers how long it took. */
  void carryOut(Operation operation, int round) {
    int index = Math.floorMod(round * 37, ITEMS);
    String label = "passes " + round;
    long begin = System.nanoTime();
    switch (operation) {
      case CREATE_ROOT -> keeper.create(new Shelf(SHELF + name + " " + round, "right"));
      case CREATE_CHILD -> passing.add(keeper.create(item(label)));
      case FIND -> passing.add(keeper.find(name + " " + label));
      case UPDATE -> items.set(index, keeper.update(items.get(index), round));
      case PATCH -> items.set(index, keeper.patch(items.get(index), round));
      case PAGE -> check(keeper.page(SHELF + name).size() == Keeper.PAGE);
      case DELETE -> keeper.delete(passing.get(0));
    }
    times
        .computeIfAbsent(operation, any -> new ArrayList<>())
        .add((double) (System.nanoTime() - begin));
    if (operation == Operation.DELETE) {
      check(passing.size() == 2 && passing.get(0).equals(passing.get(1)));
      passing.clear();
    }
  }

  /** Forgets how long everything took. */
  void forget() {
    times.clear();
  }

  /** The nanoseconds that an operation took. */
  double median(Operation operation) {
    return Median.of(times.getOrDefault(operation, List.of()));
  }

  private static void check(boolean asExpected) {
    if (!asExpected) {
      throw new IllegalStateException("Not what was asked for");
    }
  }
}

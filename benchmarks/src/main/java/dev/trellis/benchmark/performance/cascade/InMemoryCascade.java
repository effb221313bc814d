package dev.trellis.benchmark.performance.cascade;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.port.cascade.CascadeProgress;
import io.vavr.control.Option;

/** A cascade in memory, in a process of its own, whose heap has the entities, too. */
public final class InMemoryCascade {
  private InMemoryCascade() {}

  /**
   * Deletes a tree, and says how far it is after each step.
   *
   * @param arguments how many branches it has, of a thousand descendants each
   */
  public static void main(String[] arguments) {
    Forest forest = new Forest(Integer.parseInt(arguments[0]));
    InMemoryTrellis world = InMemoryTrellis.of(Forest.HIERARCHY);
    forest.plant(world.trellis());
    System.gc();
    long begin = System.nanoTime();
    Tombstone tree =
        Forest.ok(world.trellis().delete(Forest.TREE, Forest.TREE_ID, DeleteMode.CASCADE));
    long deleted = 0;
    Sample.since(begin, deleted, 0).say();
    for (Option<CascadeProgress> step = world.cascadeStep();
        step.isDefined();
        step = world.cascadeStep()) {
      deleted += step.get().deleted();
      Sample.since(begin, deleted, 0).say();
    }
    if (deleted != forest.descendants()) {
      throw new IllegalStateException(
          "Below %s %d of %d were deleted".formatted(tree.ref(), deleted, forest.descendants()));
    }
  }
}

package dev.trellis.examples.drive;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Option;

/** A drive in this process's memory: to try a command out, and for tests. Not thread-safe. */
final class MemoryStore implements DriveStore {
  private Option<Naming> naming = Option.none();
  private Option<InMemoryTrellis> world = Option.none();

  @Override
  public Option<Naming> naming() {
    return naming;
  }

  @Override
  public Trellis trellis(DriveTypes types) {
    if (world.isEmpty()) {
      world = Option.some(InMemoryTrellis.of(types.hierarchy()));
      naming = Option.some(types.naming());
    }
    return world.get().trellis();
  }

  @Override
  public boolean cascade() {
    return world.flatMap(InMemoryTrellis::cascadeStep).isDefined();
  }

  @Override
  public void close() {
    // lasts as long as the process
  }
}

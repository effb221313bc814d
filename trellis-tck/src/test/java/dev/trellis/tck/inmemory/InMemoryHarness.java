package dev.trellis.tck.inmemory;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.Capability;
import dev.trellis.tck.Faults;
import dev.trellis.tck.StoreFaults;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The in-memory adapter, lent to the kit. */
final class InMemoryHarness implements AdapterHarness {
  @Override
  public String name() {
    return "in-memory";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public World freshWorld(WorldSpec spec) {
    return new InMemoryWorld(spec);
  }

  private static final class InMemoryWorld implements World {
    private final StoreFaults faults = new StoreFaults();
    private final List<Tombstone> delivered = new ArrayList<>();
    private final InMemoryTrellis memory;
    private final Cascade cascade;

    InMemoryWorld(WorldSpec spec) {
      this.memory =
          InMemoryTrellis.builder(spec.hierarchy())
              .clock(spec.clock())
              .retention(spec.retention())
              .between(faults::around)
              .build();
      this.cascade = Cascade.of(Rules.of(spec.hierarchy()), memory.store(), spec.clock());
    }

    @Override
    public Trellis trellis() {
      return memory.trellis();
    }

    @Override
    public boolean step() {
      return memory.cascadeStep().peek(progress -> delivered.add(progress.parent())).isDefined();
    }

    @Override
    public void sweep() {
      memory.sweep();
    }

    @Override
    public void redeliver() {
      List<Tombstone> again = new ArrayList<>(delivered);
      Collections.reverse(again);
      again.forEach(tombstone -> cascade.run(tombstone, () -> true));
    }

    @Override
    public Faults faults() {
      return faults;
    }
  }
}

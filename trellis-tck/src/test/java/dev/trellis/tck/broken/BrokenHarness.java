package dev.trellis.tck.broken;

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

/** The in-memory adapter with one defect. */
record BrokenHarness(Defect defect) implements AdapterHarness {
  @Override
  public String name() {
    return defect.harness();
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public World freshWorld(WorldSpec spec) {
    Breakage breakage = defect.breakage().apply(spec);
    return breakage.world(new BrokenWorld(spec, breakage));
  }

  private static final class BrokenWorld implements World {
    private final StoreFaults faults = new StoreFaults();
    private final List<Tombstone> delivered = new ArrayList<>();
    private final InMemoryTrellis memory;
    private final Trellis trellis;
    private final Cascade cascade;

    BrokenWorld(WorldSpec spec, Breakage breakage) {
      this.memory =
          InMemoryTrellis.builder(spec.hierarchy())
              .clock(spec.clock())
              .retention(spec.retention())
              .between(store -> breakage.client(faults.around(breakage.storage(store))))
              .build();
      this.trellis = breakage.trellis(memory.trellis());
      this.cascade = Cascade.of(Rules.of(spec.hierarchy()), memory.store(), spec.clock());
    }

    @Override
    public Trellis trellis() {
      return trellis;
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

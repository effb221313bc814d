package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.Capability;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import java.util.Set;

/**
 * A harness whose worlds all have the same number of shards, whatever a rule asks for.
 *
 * @param harness makes the worlds
 * @param shards the number
 */
record Sharded(AdapterHarness harness, int shards) implements AdapterHarness {
  @Override
  public String name() {
    return "%s-%d-shards".formatted(harness.name(), shards);
  }

  @Override
  public Set<Capability> capabilities() {
    return harness.capabilities();
  }

  @Override
  public World freshWorld(WorldSpec spec) {
    return harness.freshWorld(
        new WorldSpec(spec.hierarchy(), spec.clock(), spec.retention(), shards));
  }
}

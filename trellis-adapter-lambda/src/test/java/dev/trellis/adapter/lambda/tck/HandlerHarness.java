package dev.trellis.adapter.lambda.tck;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.Capability;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import java.util.EnumSet;
import java.util.Set;

/** Worlds on DynamoDB Local whose cascades are a Lambda handler's work. */
final class HandlerHarness implements AdapterHarness {
  @Override
  public String name() {
    return "lambda-handler";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public World freshWorld(WorldSpec spec) {
    return new HandlerWorld(spec);
  }
}

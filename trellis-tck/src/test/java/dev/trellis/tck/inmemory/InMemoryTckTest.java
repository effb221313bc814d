package dev.trellis.tck.inmemory;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;

class InMemoryTckTest extends TrellisTck {
  @Override
  protected AdapterHarness harness() {
    return new InMemoryHarness();
  }
}

package dev.trellis.adapter.lambda.tck;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.CascadeTck;

/** The kit's rules for cascades, with everything done by the handler, from stream records. */
class HandlerTckTest extends CascadeTck {
  private static final AdapterHarness HARNESS = new HandlerHarness();

  @Override
  protected AdapterHarness harness() {
    return HARNESS;
  }
}

package dev.trellis.tck.broken;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;

/** All suites on the defect that is looked at. Not named as a test: only run by one. */
class BrokenTck extends TrellisTck {
  // jqwik makes the instances, so there is nothing else to hand it over with; one at a time
  private static Defect current = Defect.NONE;

  static void breakBy(Defect defect) {
    current = defect;
  }

  @Override
  protected AdapterHarness harness() {
    return new BrokenHarness(current);
  }
}

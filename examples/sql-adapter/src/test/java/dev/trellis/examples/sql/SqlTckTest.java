package dev.trellis.examples.sql;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;

class SqlTckTest extends TrellisTck {
  @Override
  protected AdapterHarness harness() {
    return new SqlHarness();
  }
}

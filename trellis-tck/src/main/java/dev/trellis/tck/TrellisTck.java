package dev.trellis.tck;

import net.jqwik.api.Group;

/**
 * All suites in one: the whole contract of an adapter. An adapter's author extends this class, with
 * the harness and nothing else.
 *
 * <pre>{@code
 * class PostgresTckTest extends TrellisTck {
 *   @Override protected AdapterHarness harness() { return PostgresHarness.shared(); }
 * }
 * }</pre>
 */
public abstract class TrellisTck {
  /** For subclasses. */
  protected TrellisTck() {}

  /**
   * The adapter under test.
   *
   * @return its harness, the same each time
   */
  protected abstract AdapterHarness harness();

  /** See {@link CreationTck}. */
  @Group
  public class Creation extends CreationTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link ReadingTck}. */
  @Group
  public class Reading extends ReadingTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link UpdateTck}. */
  @Group
  public class Update extends UpdateTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link DeletionTck}. */
  @Group
  public class Deletion extends DeletionTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link UniquenessTck}. */
  @Group
  public class Uniqueness extends UniquenessTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link ListingTck}. */
  @Group
  public class Listing extends ListingTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link ExpiryTck}. */
  @Group
  public class Expiry extends ExpiryTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link CascadeTck}. */
  @Group
  public class Cascade extends CascadeTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link InputTck}. */
  @Group
  public class Input extends InputTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link FailureTck}. */
  @Group
  public class Failure extends FailureTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link ModelTck}. */
  @Group
  public class Model extends ModelTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }

  /** See {@link ConcurrencyTck}. */
  @Group
  public class Concurrency extends ConcurrencyTck {
    @Override
    protected AdapterHarness harness() {
      return TrellisTck.this.harness();
    }
  }
}

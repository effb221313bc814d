package dev.trellis.adapter.inmemory;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import java.util.function.UnaryOperator;

/**
 * Binds {@link Trellis} to a world in memory, for the unit tests of applications that use Guice.
 * Needs a binding for {@link Hierarchy}; tests that want to run cascades inject {@link
 * InMemoryTrellis}, too.
 */
public final class InMemoryTrellisModule extends AbstractModule {
  private final UnaryOperator<InMemoryTrellis.Builder> options;

  private InMemoryTrellisModule(UnaryOperator<InMemoryTrellis.Builder> options) {
    this.options = options;
  }

  /**
   * A world with the defaults of {@link InMemoryTrellis#of}.
   *
   * @return the module
   */
  public static InMemoryTrellisModule create() {
    return of(UnaryOperator.identity());
  }

  /**
   * A world with options.
   *
   * @param options what to set, for instance {@code world -> world.cascadeOn(Runnable::run)}
   * @return the module
   */
  public static InMemoryTrellisModule of(UnaryOperator<InMemoryTrellis.Builder> options) {
    return new InMemoryTrellisModule(options);
  }

  @Override
  protected void configure() {
    requireBinding(Hierarchy.class);
  }

  @Provides
  @Singleton
  InMemoryTrellis world(Hierarchy hierarchy) {
    return options.apply(InMemoryTrellis.builder(hierarchy)).build();
  }

  @Provides
  Trellis trellis(InMemoryTrellis world) {
    return world.trellis();
  }

  @Provides
  HierarchyStore store(InMemoryTrellis world) {
    return world.store();
  }
}

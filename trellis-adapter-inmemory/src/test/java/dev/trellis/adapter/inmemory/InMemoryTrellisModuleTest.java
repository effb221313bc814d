package dev.trellis.adapter.inmemory;

import static dev.trellis.adapter.inmemory.Folders.FOLDER;
import static dev.trellis.adapter.inmemory.Folders.isThere;
import static dev.trellis.adapter.inmemory.Folders.ok;
import static dev.trellis.adapter.inmemory.Folders.root;
import static dev.trellis.adapter.inmemory.Folders.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InMemoryTrellisModuleTest {
  private static final class Application extends AbstractModule {
    @Override
    protected void configure() {
      bind(Hierarchy.class).toInstance(Folders.HIERARCHY);
    }
  }

  /** A service of an application that knows of Trellis only. */
  static final class Cabinet {
    private final Trellis trellis;

    @Inject
    Cabinet(Trellis trellis) {
      this.trellis = trellis;
    }

    boolean open(String id) {
      return trellis.create(FOLDER, root(id)).isRight();
    }
  }

  private static Injector injector(InMemoryTrellisModule module) {
    return Guice.createInjector(Stage.PRODUCTION, module, new Application());
  }

  @Test
  void module_makesOneWorldForAll() {
    Injector injector = injector(InMemoryTrellisModule.create());
    InMemoryTrellis world = injector.getInstance(InMemoryTrellis.class);

    assertThat(injector.getInstance(InMemoryTrellis.class)).isSameAs(world);
    assertThat(injector.getInstance(Trellis.class)).isSameAs(world.trellis());
    assertThat(injector.getInstance(HierarchyStore.class)).isSameAs(world.store());
  }

  @Test
  void module_trellisIsUsable() {
    Injector injector = injector(InMemoryTrellisModule.create());

    assertThat(injector.getInstance(Cabinet.class).open("a")).isTrue();
    assertThat(injector.getInstance(Cabinet.class).open("a")).isFalse();
    assertThat(isThere(injector.getInstance(Trellis.class), "a")).isTrue();
  }

  @Test
  void module_eachInjectorHasAWorldOfItsOwn() {
    assertThat(injector(InMemoryTrellisModule.create()).getInstance(Cabinet.class).open("a"))
        .isTrue();
    assertThat(injector(InMemoryTrellisModule.create()).getInstance(Cabinet.class).open("a"))
        .isTrue();
  }

  @Test
  void module_withOptions_usesThem() {
    AtomicInteger cascades = new AtomicInteger();
    Injector injector =
        injector(
            InMemoryTrellisModule.of(
                world ->
                    world.cascadeOn(
                        task -> {
                          cascades.incrementAndGet();
                          task.run();
                        })));
    Trellis trellis = injector.getInstance(Trellis.class);
    ok(trellis.create(FOLDER, root("a")));
    ok(trellis.create(FOLDER, under("a", "b")));
    ok(trellis.delete(FOLDER, "a", DeleteMode.CASCADE));

    assertThat(cascades).hasPositiveValue();
    assertThat(isThere(trellis, "b")).isFalse();
  }

  @Test
  void module_withoutHierarchy_failsAtOnceAndNamesIt() {
    assertThatThrownBy(() -> Guice.createInjector(InMemoryTrellisModule.create()))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("No injectable constructor for type Hierarchy");
  }

  @Test
  void without_guice_theGraphIsTheSame() {
    InMemoryTrellis world = InMemoryTrellis.of(Folders.HIERARCHY);
    InMemoryTrellis injected =
        injector(InMemoryTrellisModule.create()).getInstance(InMemoryTrellis.class);

    assertThat(world.trellis()).isSameAs(world.trellis()).hasSameClassAs(injected.trellis());
    assertThat(world.store()).isSameAs(world.store()).hasSameClassAs(injected.store());
    assertThat(world.trellis().create(FOLDER, root("a")).isRight()).isTrue();
    assertThat(isThere(world.trellis(), "a")).isTrue();
  }
}

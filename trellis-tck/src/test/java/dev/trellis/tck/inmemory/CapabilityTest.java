package dev.trellis.tck.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.trellis.port.in.Trellis;
import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.Capability;
import dev.trellis.tck.TrellisTck;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** That a harness without capabilities is held to all the rest, and to nothing that it can't do. */
class CapabilityTest {
  static final class BareHarness implements AdapterHarness {
    private final AdapterHarness whole = new InMemoryHarness();

    @Override
    public String name() {
      return "in-memory-bare";
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public World freshWorld(WorldSpec spec) {
      World world = whole.freshWorld(spec);
      return new World() {
        @Override
        public Trellis trellis() {
          return world.trellis();
        }

        @Override
        public boolean step() {
          return world.step();
        }
      };
    }
  }

  static class BareTck extends TrellisTck {
    @Override
    protected AdapterHarness harness() {
      return new BareHarness();
    }
  }

  @Test
  void what_a_harness_cannot_do_is_skipped_with_the_reason() {
    Events tests =
        EngineTestKit.engine("jqwik")
            .selectors(selectClass(BareTck.class))
            .configurationParameter("jqwik.tries.default", "5")
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.reporting.onlyfailures", "true")
            .execute()
            .testEvents();
    assertThat(tests.failed().list()).isEmpty();
    List<String> skipped =
        tests.skipped().stream().map(event -> event.getTestDescriptor().getDisplayName()).toList();
    assertThat(skipped)
        .allMatch(name -> name.contains("T"))
        .anyMatch(name -> name.contains("T310"))
        .anyMatch(name -> name.contains("T807"))
        .anyMatch(name -> name.contains("T951"))
        .anyMatch(name -> name.contains("T982"))
        .hasSize(14);
    assertThat(tests.skipped().stream().map(event -> event.getRequiredPayload(String.class)))
        .allMatch(reason -> reason.contains("in-memory-bare can't do"));
    assertThat(tests.succeeded().count()).isGreaterThan(70);
  }
}

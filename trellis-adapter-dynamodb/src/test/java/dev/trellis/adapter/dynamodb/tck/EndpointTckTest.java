package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;
import java.net.URI;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** The whole kit on anything that speaks DynamoDB, where a property says. */
@AddLifecycleHook(EndpointTckTest.OnlyWhenAsked.class)
class EndpointTckTest extends TrellisTck {
  static final String PROPERTY = "trellis.tck.endpoint";

  static final class OnlyWhenAsked implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return System.getProperty(PROPERTY, "").isEmpty()
          ? SkipResult.skip("-D%s=http://... says where".formatted(PROPERTY))
          : SkipResult.doNotSkip();
    }
  }

  /** Begins with the first try. */
  private static final class Run {
    static final Outside ENGINE =
        Outside.at("endpoint", URI.create(System.getProperty(PROPERTY, "")));
  }

  @AfterContainer
  static void stop() {
    Run.ENGINE.close();
  }

  @Override
  protected AdapterHarness harness() {
    return Run.ENGINE.harness();
  }
}

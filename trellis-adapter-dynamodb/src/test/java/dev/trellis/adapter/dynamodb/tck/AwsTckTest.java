package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** The whole kit on AWS, where it costs a few cents, for those who ask for it. */
@AddLifecycleHook(AwsTckTest.OnlyWhenAsked.class)
@AddLifecycleHook(value = AwsTckTest.FewTries.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class AwsTckTest extends TrellisTck {
  static final String PROPERTY = "trellis.tck.aws";
  private static final String TRIES = "trellis.tck.aws.tries";

  static final class OnlyWhenAsked implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return Boolean.getBoolean(PROPERTY)
          ? SkipResult.doNotSkip()
          : SkipResult.skip("-D%s=true runs it, for a few cents".formatted(PROPERTY));
    }
  }

  /** What is a good number of tries elsewhere would be a bill here. */
  static final class FewTries implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      context.attributes().setTries(Integer.getInteger(TRIES, 5));
      return property.execute();
    }
  }

  /** Begins with the first try. */
  private static final class Run {
    static final Outside ENGINE = Outside.aws();
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

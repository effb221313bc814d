package dev.trellis.tck.internal;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.AdapterTck;
import dev.trellis.tck.Capability;
import dev.trellis.tck.Requires;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips what the harness has no capability for, and says so in the report. */
public final class CapabilityGate implements SkipExecutionHook {
  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    if (!(context instanceof PropertyLifecycleContext property)
        || !(property.testInstance() instanceof AdapterTck suite)) {
      return SkipResult.doNotSkip();
    }
    AdapterHarness harness = suite.adapter();
    Set<Capability> missing = EnumSet.noneOf(Capability.class);
    context
        .findAnnotation(Requires.class)
        .ifPresent(requires -> missing.addAll(List.of(requires.value())));
    missing.removeAll(harness.capabilities());
    if (missing.isEmpty()) {
      return SkipResult.doNotSkip();
    }
    String reason = "harness %s can't do %s".formatted(harness.name(), missing);
    Rule.of(property.targetMethod())
        .forEach(rule -> Report.of(harness.name()).skipped(rule, reason));
    return SkipResult.skip(reason);
  }
}

package dev.trellis.tck.internal;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.AdapterTck;
import dev.trellis.tck.Capability;
import dev.trellis.tck.Requires;
import io.vavr.control.Option;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
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
    // a rule's own requirements, and those of the suite that declares it
    Method rule = property.targetMethod();
    for (AnnotatedElement element : List.of(rule, rule.getDeclaringClass())) {
      Option.of(element.getAnnotation(Requires.class))
          .forEach(requires -> missing.addAll(List.of(requires.value())));
    }
    missing.removeAll(harness.capabilities());
    if (missing.isEmpty()) {
      return SkipResult.doNotSkip();
    }
    String reason = "harness %s can't do %s".formatted(harness.name(), missing);
    Rule.of(rule).forEach(skipped -> Report.of(harness.name()).skipped(skipped, reason));
    return SkipResult.skip(reason);
  }
}

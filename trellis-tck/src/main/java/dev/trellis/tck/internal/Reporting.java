package dev.trellis.tck.internal;

import dev.trellis.tck.AdapterTck;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Writes down what became of each rule, and has a failure say which rule it is about and where to
 * look.
 */
public final class Reporting implements AroundPropertyHook {
  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyExecutionResult result = property.execute();
    if (!(context.testInstance() instanceof AdapterTck suite)) {
      return result;
    }
    return Rule.of(context.targetMethod())
        .map(rule -> report(rule, suite.adapter().name(), result))
        .getOrElse(result);
  }

  private static PropertyExecutionResult report(
      Rule rule, String harness, PropertyExecutionResult result) {
    boolean kept = result.status() == PropertyExecutionResult.Status.SUCCESSFUL;
    Report.of(harness).tried(rule, kept, result.countTries());
    if (kept) {
      return result;
    }
    AssertionError explained =
        new AssertionError(
            "%s is broken by %s: %s. %s%n%s"
                .formatted(
                    rule.name(),
                    harness,
                    rule.statement(),
                    rule.hint(),
                    result.throwable().map(Throwable::getMessage).orElse("")),
            result.throwable().orElse(null));
    return result.mapToFailed(explained);
  }
}

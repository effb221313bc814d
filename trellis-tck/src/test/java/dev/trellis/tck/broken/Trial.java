package dev.trellis.tck.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.trellis.tck.internal.Rule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs the kit within a test. */
final class Trial {
  private Trial() {}

  /** Which of the rules the kit found broken, and what it said. */
  static Map<Rule, String> failures(Defect defect, Set<Rule> rules, int tries) {
    BrokenTck.breakBy(defect);
    List<Event> finished =
        EngineTestKit.engine("jqwik")
            .selectors(selectClass(BrokenTck.class))
            .filters(only(rules))
            .configurationParameter("jqwik.tries.default", "" + tries)
            .configurationParameter("jqwik.shrinking.default", "OFF")
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .execute()
            .testEvents()
            .finished()
            .list();
    assertThat(finished.stream().flatMap(event -> rule(event.getTestDescriptor()).stream()))
        .as("rules that were tried")
        .containsAll(rules);
    Map<Rule, String> failures = new EnumMap<>(Rule.class);
    for (Event event : finished) {
      event
          .getPayload(TestExecutionResult.class)
          .flatMap(TestExecutionResult::getThrowable)
          .ifPresent(
              thrown ->
                  rule(event.getTestDescriptor())
                      .ifPresent(rule -> failures.putIfAbsent(rule, "" + thrown.getMessage())));
    }
    return failures;
  }

  private static PostDiscoveryFilter only(Set<Rule> rules) {
    return test ->
        FilterResult.includedIf(!test.isTest() || rule(test).filter(rules::contains).isPresent());
  }

  private static Optional<Rule> rule(TestDescriptor test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .flatMap(source -> Rule.of(source.getJavaMethod()).toJavaOptional());
  }
}

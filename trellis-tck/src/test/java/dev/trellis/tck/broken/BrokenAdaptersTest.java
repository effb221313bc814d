package dev.trellis.tck.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.tck.internal.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who watches the kit: adapters with one defect each, and the rules that have to catch them.
 *
 * <p>Only the rules meant for a defect are tried. With {@code -Dtrellis.tck.broken=all} every rule
 * is, and {@code target/trellis-tck/broken-*.md} says which ones caught it.
 */
class BrokenAdaptersTest {
  private static final boolean ALL = "all".equals(System.getProperty("trellis.tck.broken"));
  private static final int TRIES = 100;
  private static final int TRIES_OF_ALL = 20;

  static Stream<Defect> defects() {
    return Stream.of(
            CreationDefects.all(),
            ReadingDefects.all(),
            UpdateDefects.all(),
            DeletionDefects.all(),
            UniquenessDefects.all(),
            ClaimKeyDefects.all(),
            ListingDefects.all(),
            ExpiryDefects.all(),
            CascadeDefects.all(),
            InputDefects.all(),
            FailureDefects.all(),
            ConcurrencyDefects.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void is_caught(Defect defect) {
    Map<Rule, String> failures = Trial.failures(defect, defect.meantFor(), TRIES);
    if (ALL) {
      failures.putAll(Trial.failures(defect, EnumSet.allOf(Rule.class), TRIES_OF_ALL));
    }
    assertThat(failures.keySet()).as("rules that caught: " + defect).containsAll(defect.meantFor());
    failures.forEach(
        (rule, message) ->
            assertThat(message)
                .startsWith(rule.name() + " is broken by " + defect.harness())
                .contains(rule.statement(), rule.hint()));
  }

  @Test
  void a_sound_adapter_is_not() {
    assertThat(Trial.failures(Defect.NONE, EnumSet.allOf(Rule.class), TRIES_OF_ALL)).isEmpty();
  }

  @Test
  void every_rule_catches_something() {
    Set<Rule> idle = EnumSet.allOf(Rule.class);
    defects().forEach(defect -> idle.removeAll(defect.meantFor()));
    assertThat(idle).isEmpty();
  }

  @Test
  void no_two_defects_are_called_the_same() {
    assertThat(defects().map(Defect::harness)).doesNotHaveDuplicates();
  }
}

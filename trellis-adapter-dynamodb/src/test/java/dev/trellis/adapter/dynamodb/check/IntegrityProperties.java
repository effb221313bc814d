package dev.trellis.adapter.dynamodb.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

/** Whatever is done through Trellis, nothing is ever wrong, and in the end nothing is pending. */
class IntegrityProperties {
  @Provide
  Arbitrary<List<Tuple3<Event, Integer, Integer>>> events() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 59);
    return Combinators.combine(Arbitraries.of(Event.class), number, number)
        .as(Tuple::of)
        .list()
        .ofMinSize(20)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Integer> shards() {
    return Arbitraries.of(1, 3, 16);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void nothing_is_wrong_at_any_time_and_nothing_is_pending_in_the_end(
      @ForAll("events") List<Tuple3<Event, Integer, Integer>> events,
      @ForAll("shards") int shards) {
    try (Estate estate = Estate.withShards(shards)) {
      Life life = new Life(estate);
      List<String> history = new ArrayList<>();
      for (Tuple3<Event, Integer, Integer> event : events) {
        life.after(event.get1(), event.get2(), event.get3());
        history.add(event.toString());
        Checked checked = estate.check();
        assertThat(checked.violations()).as("after %s", history).isEmpty();
        assertThat(checked.report().unsettled()).isZero();
      }

      life.settle();

      assertThat(estate.check().inShort())
          .as("in the end of %s", history)
          .allMatch(finding -> finding.startsWith("EXPIRED"));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void the_findings_are_the_same_however_the_tables_are_read(
      @ForAll("events") List<Tuple3<Event, Integer, Integer>> events,
      @ForAll("shards") int shards) {
    try (Estate estate = Estate.withShards(shards)) {
      Life life = new Life(estate);
      events.forEach(event -> life.after(event.get1(), event.get2(), event.get3()));
      IntegrityCheck check = estate.local.graph().integrity();
      List<String> findings = Checked.by(check).inShort();

      assertThat(Checked.by(check.pagesOf(1)).inShort()).isEqualTo(findings);
      assertThat(Checked.by(check.pagesOf(3).tallying(2)).inShort()).isEqualTo(findings);
      assertThat(Checked.by(check.tallying(0)).inShort()).isEqualTo(findings);
    }
  }
}

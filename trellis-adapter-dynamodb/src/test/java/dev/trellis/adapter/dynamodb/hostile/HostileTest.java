package dev.trellis.adapter.dynamodb.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promises hold on a DynamoDB at its documented worst: several clients and the cascade, any
 * order of their requests, faults at any of them, processes that die. How many runs: {@code
 * -Dtrellis.hostile.seeds=100000}, from which seed on: {@code -Dtrellis.hostile.from=1}.
 */
class HostileTest {
  private static final int SEEDS = Integer.getInteger("trellis.hostile.seeds", 1000);
  private static final long FROM = Long.getLong("trellis.hostile.from", 1);

  @Test
  void promisesAreKept() {
    Tally tally = new Tally();
    try (Campaign campaign = new Campaign(UnaryOperator.identity())) {
      for (long seed = FROM; seed < FROM + SEEDS; seed++) {
        Scenario scenario = Scenario.drawn(seed);
        Run.Result result = campaign.run(scenario);
        tally.add(scenario, result);
        assertThat(result.violation().flatMap(broken -> campaign.violation(scenario))).isEmpty();
      }
    }
    tally.print();
  }

  /** Seeds that broke a promise once: a duplicate value was told where the parent was gone. */
  @ParameterizedTest
  @ValueSource(longs = {3309, 3917, 6198})
  void whatBrokeAPromiseOnce(long seed) {
    try (Campaign campaign = new Campaign(UnaryOperator.identity())) {
      assertThat(campaign.violation(Scenario.drawn(seed))).isEmpty();
    }
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    try (Campaign campaign = new Campaign(UnaryOperator.identity())) {
      LongStream.rangeClosed(1, 10)
          .mapToObj(Scenario::drawn)
          .forEach(
              scenario -> {
                List<String> first = campaign.run(scenario).journal();
                assertThat(first).isNotEmpty();
                assertThat(campaign.run(scenario).journal()).isEqualTo(first);
              });
    }
  }
}

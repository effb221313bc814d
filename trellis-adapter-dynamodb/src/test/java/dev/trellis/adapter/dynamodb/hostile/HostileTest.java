package dev.trellis.adapter.dynamodb.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promises hold on a DynamoDB at its documented worst: several clients and the cascade, any
 * order of their requests, faults at any of them, processes that die. How many runs of each course:
 * {@code -Dtrellis.hostile.seeds=25000}, from which seed on: {@code -Dtrellis.hostile.from=1}, and
 * the page whose numbers they are to be: {@code -Dtrellis.hostile.report=docs/reliability.md}.
 */
class HostileTest {
  private static final int SEEDS = Integer.getInteger("trellis.hostile.seeds", 400);
  private static final long FROM = Long.getLong("trellis.hostile.from", 1);

  /** DynamoDB Local keeps all records of its streams in memory. */
  private static final int SEEDS_OF_A_DATABASE = 2000;

  private static final Report REPORT = new Report();

  @AfterAll
  static void report() throws IOException {
    System.out.println(REPORT);
    String page = System.getProperty("trellis.hostile.report", "");
    if (!page.isEmpty()) {
      REPORT.writeTo(Path.of(page));
    }
  }

  @ParameterizedTest
  @EnumSource
  void promisesAreKept(Course course) {
    long end = FROM + SEEDS;
    for (long from = FROM; from < end; from += SEEDS_OF_A_DATABASE) {
      promisesAreKept(course, from, Math.min(end, from + SEEDS_OF_A_DATABASE));
    }
  }

  private static void promisesAreKept(Course course, long from, long end) {
    try (Campaign campaign = new Campaign(UnaryOperator.identity())) {
      for (long seed = from; seed < end; seed++) {
        Scenario scenario = course.scenario(seed);
        Run.Result result = campaign.run(scenario);
        assertThat(result.violation().flatMap(broken -> campaign.violation(scenario))).isEmpty();
        REPORT.tally(course).add(scenario, result);
      }
    }
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

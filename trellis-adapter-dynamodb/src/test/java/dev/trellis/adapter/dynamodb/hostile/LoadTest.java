package dev.trellis.adapter.dynamodb.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One parent takes more creations the more shards its children have; a plain design doesn't. */
class LoadTest {
  /** Two units for each creation at its shard's gate. */
  private static final double CEILING_OF_A_SHARD = Load.UNITS / 2;

  private static final double NEARLY = 0.8;

  static Stream<Integer> shards() {
    return Stream.of(System.getProperty("trellis.load.shards", "1,8").split(",", -1))
        .map(Integer::valueOf);
  }

  @ParameterizedTest
  @MethodSource("shards")
  void throughputRisesWithTheShards(int shards) {
    Load.Result result = new Load(shards, false).result();
    double ceiling = shards * CEILING_OF_A_SHARD;
    System.out.printf(
        "| %,d | %,.0f | %,.0f | %.0f%% | %,.1f | %,.1f |%n",
        shards,
        ceiling,
        result.creations(),
        result.creations() / ceiling * 100,
        result.conflicts() / result.creations(),
        result.throttles() / result.creations());

    assertThat(result.creations()).isBetween(NEARLY * ceiling, 1.05 * ceiling);
  }

  @Test
  void aPlainDesignIsStuck() {
    for (int shards : List.of(1, 8)) {
      Load.Result result = new Load(shards, true).result();
      System.out.printf("| plain, %d | %,.0f |%n", shards, result.creations());

      assertThat(result.creations()).isLessThan(1.05 * CEILING_OF_A_SHARD);
    }
  }
}

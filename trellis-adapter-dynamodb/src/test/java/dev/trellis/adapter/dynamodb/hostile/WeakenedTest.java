package dev.trellis.adapter.dynamodb.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.hostile.Campaign.Violation;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import io.vavr.control.Option;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An adapter that is weakened on purpose is found out, so an adapter that isn't was really tried.
 */
class WeakenedTest {
  private static final long MOST_SEEDS = 3000;
  private static final TableNames NAMES = DynamoDbConfig.defaults().tables(Estate.HIERARCHY);

  @ParameterizedTest
  @EnumSource(Weakness.class)
  void aWeakenedAdapterIsFoundOut(Weakness weakness) {
    long seed = weakness.seed();
    Option<Violation> found;
    try (Campaign campaign = new Campaign(client -> weakness.around(client, NAMES))) {
      found = campaign.violation(weakness.course().scenario(seed));
      // what a seed draws changes with every change of a scenario
      for (long next = 1; found.isEmpty() && next <= MOST_SEEDS; next++) {
        seed = next;
        found = campaign.violation(weakness.course().scenario(seed));
      }
    }
    assertThat(found).as("%s within %d seeds", weakness, MOST_SEEDS).isNotEmpty();
    System.out.printf("%s is found out by seed %d:%n%s%n", weakness, seed, found.get().what());
  }
}

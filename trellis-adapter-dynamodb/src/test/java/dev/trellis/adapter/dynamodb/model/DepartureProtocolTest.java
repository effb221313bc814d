package dev.trellis.adapter.dynamodb.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.model.Departures.Mistake;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The protocol by which children leave together (docs/decisions/0012-leaving-together.md) in every
 * interleaving of two children, two runs of the cascade, users who delete and change the children
 * meanwhile, and a time to live that purges tombstones at any time; and whatever process dies, the
 * next run comes to the right end.
 */
class DepartureProtocolTest {
  @Test
  void asDecided_everyState_keepsAllPromises() {
    Departures departures = new Departures(Mistake.NONE);

    assertThat(departures.violation()).isEmpty();
    System.out.printf("%,d states of children leaving together%n", departures.states());
    assertThat(departures.states()).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void withAMistake_someState_breaksAPromise(Mistake mistake) {
    Optional<String> violation = new Departures(mistake).violation();

    System.out.println(mistake + ": " + violation.orElse("not found out"));
    assertThat(violation).isNotEmpty();
  }
}

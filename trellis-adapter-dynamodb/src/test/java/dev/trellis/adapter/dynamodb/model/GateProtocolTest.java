package dev.trellis.adapter.dynamodb.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The protocol of gates and shards (docs/decisions/0009-sharded-gates.md) in every interleaving and
 * with every crash of small cases. The classes beside this one are the protocol once more, without
 * DynamoDB: they say nothing of how the adapter writes it down, but that what it is meant to write
 * down is right.
 */
class GateProtocolTest {
  /** All that can happen to a parent and its next incarnation, with one gate to a transaction. */
  private static final Scenario TWO_LIVES =
      Scenario.of(
          1,
          Role.CREATE_0,
          Role.CREATE_1,
          Role.CREATE_2,
          Role.CREATE_2,
          Role.DELETE_CHILD,
          Role.RESTRICT,
          Role.CASCADE,
          Role.CASCADE,
          Role.SERVICE_1,
          Role.SERVICE_2,
          Role.RECREATE);

  private static final Scenario TWO_LIVES_ALL_FITS = TWO_LIVES.withCap(2);

  /** A parent whose end is not a delete, and two runs of the service for it at once. */
  private static final Scenario EXPIRY =
      Scenario.of(
          1,
          Role.CREATE_0,
          Role.CREATE_1,
          Role.CREATE_2,
          Role.CREATE_2,
          Role.DELETE_CHILD,
          Role.RESTRICT,
          Role.CASCADE,
          Role.SERVICE_1,
          Role.SERVICE_1,
          Role.RECREATE,
          Role.EXPIRE_UNCHECKED);

  private static final Scenario EXPIRY_ALL_FITS = EXPIRY.withCap(2);

  /** The same, with creations that check the parent's own record, too. */
  private static final Scenario EXPIRY_CHECKED =
      EXPIRY.without(Role.EXPIRE_UNCHECKED).and(Role.EXPIRE);

  /** Deletes with RESTRICT in each other's way, and children that go. */
  private static final Scenario PRUNING =
      Scenario.of(
          1,
          Role.CREATE_1,
          Role.CREATE_1,
          Role.CREATE_2,
          Role.CREATE_2,
          Role.DELETE_CHILD,
          Role.DELETE_CHILD,
          Role.RESTRICT,
          Role.RESTRICT,
          Role.CASCADE,
          Role.SERVICE_1,
          Role.RECREATE);

  /** Two incarnations that both have cascades, the first one's with or without a delete. */
  private static final Scenario EXPIRY_AND_NEXT_LIFE =
      EXPIRY.without(Role.RESTRICT).and(Role.CASCADE).and(Role.SERVICE_2);

  /** Each broken variant is caught in one of these, and the needless conditions are left out. */
  private static final List<Scenario> TRAPS =
      List.of(
          TWO_LIVES.without(Role.CREATE_1),
          TWO_LIVES.without(Role.CREATE_0),
          EXPIRY.without(Role.CREATE_1));

  private static long states;

  static List<Scenario> scenarios() {
    return List.of(
        TWO_LIVES,
        TWO_LIVES_ALL_FITS,
        EXPIRY,
        EXPIRY_ALL_FITS,
        EXPIRY_CHECKED,
        EXPIRY_AND_NEXT_LIFE,
        PRUNING);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void asDecided_everyState_keepsAllPromises(Scenario scenario) {
    Search.Result result = Search.run(scenario);
    states += result.states();
    print(scenario, result);
    assertThat(result.violation()).isEmpty();
  }

  @AfterAll
  static void printSum() {
    System.out.printf("%,d states of the protocol as it was decided%n", states);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.MATCH_NONE,
      names = {"AS_DECIDED", "NEEDLESS_.*"})
  void broken_someState_breaksAPromise(Variant variant) {
    Optional<Search.Violation> violation = Optional.empty();
    for (int trap = 0; violation.isEmpty() && trap < TRAPS.size(); trap++) {
      Scenario scenario = TRAPS.get(trap).with(variant);
      Search.Result result = Search.run(scenario);
      print(scenario, result);
      violation = result.violation();
    }
    assertThat(violation.map(Search.Violation::promise)).isEqualTo(variant.breaks());
  }

  /** Conditions that are more than is needed: what they cost can be saved. */
  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_ANY, names = "NEEDLESS_.*")
  void needless_everyState_keepsAllPromises(Variant variant) {
    for (Scenario trap : TRAPS) {
      Search.Result result = Search.run(trap.with(variant));
      print(trap.with(variant), result);
      assertThat(result.violation()).isEmpty();
    }
  }

  private static void print(Scenario scenario, Search.Result result) {
    System.out.printf(
        "%s: %,d states, %,d different stores, %s%n",
        scenario,
        result.states(),
        result.stores(),
        result.violation().map(broken -> "breaks " + broken.promise()).orElse("keeps all"));
  }
}

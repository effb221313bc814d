package dev.trellis.adapter.dynamodb.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.tck.model.Step;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process dies after its first, second, ... last request, whether that was answered or not; then
 * somebody calls the same again, and cascades go on. Nothing is lost or half done.
 */
class CrashPointTest {
  private static final EntityRef TOP = Estate.FOLDERS.get(0);
  private static final EntityRef SUB = Estate.FOLDERS.get(1);
  private static final EntityRef OTHER = Estate.FOLDERS.get(2);
  private static final EntityRef FILE = Estate.FILES.get(0);
  private static final EntityRef OTHER_FILE = Estate.FILES.get(1);

  /** More than any operation here needs. */
  private static final int MOST_REQUESTS = 100;

  private static final int ORDERS = 3;
  private static final Set<Integer> IN_MANY_ORDERS = Set.of(1, 16);

  static Stream<Arguments> operations() {
    return Stream.of(
            new Step.Create(OTHER, Option.none(), "b"),
            new Step.Create(OTHER, Option.some(TOP), "b"),
            new Step.Create(OTHER_FILE, Option.some(SUB), "b"),
            new Step.Rename(FILE, "b"),
            new Step.Rename(TOP, "b"),
            new Step.Delete(FILE, DeleteMode.RESTRICT),
            new Step.Delete(TOP, DeleteMode.RESTRICT),
            new Step.Delete(TOP, DeleteMode.CASCADE),
            new Step.Delete(SUB, DeleteMode.CASCADE))
        .flatMap(step -> Stream.of(1, 2, 16, 256, 1024).map(shards -> Arguments.of(step, shards)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aCallerThatDies(Step step, int shards) {
    dieEverywhere("client 1", step, shards);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 256, 1024})
  void aCascadeThatDies(int shards) {
    dieEverywhere(Run.SETTLING, new Step.Delete(TOP, DeleteMode.CASCADE), shards);
  }

  private static void dieEverywhere(String process, Step step, int shards) {
    try (Database database = new Database(Estate.HIERARCHY)) {
      int died = 0;
      int orders = IN_MANY_ORDERS.contains(shards) ? ORDERS : 1;
      boolean more = true;
      for (int request = 1; more; request++) {
        assertThat(request).isLessThan(MOST_REQUESTS);
        more = false;
        for (boolean answered : new boolean[] {false, true}) {
          for (int order = 1; order <= orders; order++) {
            Run.Result result =
                new Run(scenario(step, shards, order), database, UnaryOperator.identity())
                    .dying(process, new Actor.Death(request, answered))
                    .result();
            assertThat(result.violation())
                .as("%s died at request %d, answered: %s", process, request, answered)
                .isEmpty();
            died += result.died();
            more |= result.died() > 0;
          }
        }
      }
      assertThat(died).isPositive();
    }
  }

  private static Scenario scenario(Step step, int shards, long order) {
    List<Step> before = new ArrayList<>();
    before.add(new Step.Create(TOP, Option.none(), "a"));
    before.add(new Step.Create(SUB, Option.some(TOP), "a"));
    before.add(new Step.Create(FILE, Option.some(SUB), "a"));
    List<Step> other = List.of(new Step.Create(OTHER_FILE, Option.some(TOP), "c"));
    return new Scenario(
        order, Climate.CALM, List.of(shards), false, before, List.of(List.of(step, step), other));
  }
}

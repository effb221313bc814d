package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.request.Action;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.Entity;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DynamoDB's expressions have at most 4 KB, and 300 operators (Developer Guide, "Constraints in
 * Amazon DynamoDB"). DynamoDB Local takes longer ones, so the translation itself is looked at.
 */
class ExpressionLimitTest {
  private static final int MAX_BYTES = 4096;
  private static final int MAX_OPERATORS = 300;

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 300, 1000})
  void patch_ofManyAttributes_keepsToTheLimits(int attributes) {
    Patch patch = Patch.none();
    for (int i = 0; i < attributes; i++) {
      patch = patch.set("attribute-" + i, i).remove("other-" + i);
    }

    Action action = action(patch);

    assertThat(action.update().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(MAX_BYTES);
    assertThat(action.update().chars().filter(c -> c == '=').count())
        .isLessThanOrEqualTo(MAX_OPERATORS);
  }

  @ParameterizedTest
  @CsvSource({"200, UPDATE", "201, PUT"})
  void patch_ofMoreThan200Attributes_putsTheWholeItem(int attributes, Action.Kind kind) {
    Patch patch = Patch.none().remove("first").remove("second");
    for (int i = 2; i < attributes; i++) {
      patch = patch.set("attribute-" + i, i);
    }

    assertThat(action(patch).kind()).isEqualTo(kind);
  }

  private static Action action(Patch patch) {
    Plans plans = new Plans(1);
    Entity note = plans.create(NOTE, root("n")).entity();
    Step.Write write =
        (Step.Write) plans.planner(plans.patch(note, NOTE, patch).changes()).next(Knowledge.none());
    return write.actions().get(0).action();
  }
}

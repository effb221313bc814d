package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import io.vavr.control.Option;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Gates that don't fit the deletion of their parent are closed behind it. */
class UnclosedGatesTest {
  private static final EntityRef O = ORGANIZATION.ref("o");

  private final Plans many = new Plans(200);
  private final Planner planner =
      many.planner(
          many.delete(many.create(ORGANIZATION, root("o")).entity(), DeleteMode.CASCADE).changes());
  private final Knowledge known =
      Knowledge.none()
          .withRoster(O, Plans.roster(O, true, IntStream.rangeClosed(1, 150).toArray()));

  @Test
  void moreThanFitIntoOneWrite_areClosedInSeveral() {
    List<Step.Write> writes = Plans.writes(planner, known);

    assertThat(writes.get(0).actions()).hasSize(100);
    assertThat(Rendering.of(writes.get(1)))
        .hasSize(52)
        .doesNotContainAnyElementsOf(Rendering.of(writes.get(0)))
        .contains(
            "UPDATE trellis_relationships[child_ref=GATE, pk=organization#o#gate#96] SET open ="
                + " false IF attribute_exists(pk) AND incarnation = i");
  }

  @Test
  void gateThatIsGone_isLeftOut() {
    Knowledge between = ((Step.Write) planner.next(known)).then().apply(known);
    Step.Write rest = (Step.Write) planner.next(between);
    Verdict verdict = rest.actions().get(0).onFailure().apply(Option.none());
    Knowledge learned = ((Verdict.Lesson) verdict).taught().apply(between);

    assertThat(Rendering.of(planner.next(learned)))
        .containsExactlyElementsOf(Rendering.of(rest).subList(1, 52));
  }
}

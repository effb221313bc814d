package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.ShardSet;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError.NotFound;
import io.vavr.control.Option;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cascade closes the gates that whoever deleted the parent didn't live to close. */
class UnclosedGatesTest {
  private static final EntityRef O = ORGANIZATION.ref("o");

  private final Plans many = new Plans(16);
  private final Tombstone dead =
      many.delete(many.create(ORGANIZATION, root("o")).entity(), DeleteMode.CASCADE)
          .entity()
          .tombstone()
          .get();
  private final Planner planner =
      many.planner(many.follow(many.create(STUDIO, under("o", "s")).entity(), dead).changes());

  private static Knowledge seen(Option<GateItem> roster) {
    return Knowledge.none().withRoster(O, roster);
  }

  private static Knowledge after(Step step, Knowledge known) {
    return ((Step.Write) step).then().apply(known);
  }

  @Test
  void rosterOfTheDeletedParent_allItsFurtherGatesAreClosedFirst() {
    Knowledge known = seen(Plans.roster(O, false, 2, 9));
    Step step = planner.next(known);

    assertThat(Rendering.of(step))
        .containsExactly(
            "UPDATE trellis_relationships[child_ref=GATE, pk=organization#o#gate#02] SET open = false"
                + " IF attribute_exists(pk) AND incarnation = i",
            "UPDATE trellis_relationships[child_ref=GATE, pk=organization#o#gate#09] SET open = false"
                + " IF attribute_exists(pk) AND incarnation = i");
    assertThat(after(step, known)).as("then the child is tried again").isEqualTo(Knowledge.none());
  }

  @Test
  void moreThanFitIntoOneWrite_areClosedInSeveral() {
    Knowledge known = seen(Plans.roster(O, false, IntStream.rangeClosed(1, 150).toArray()));
    Step first = planner.next(known);
    Knowledge between = after(first, known);
    Step second = planner.next(between);

    assertThat(Rendering.of(first)).hasSize(100);
    assertThat(Rendering.of(second)).hasSize(50).doesNotContainAnyElementsOf(Rendering.of(first));
    assertThat(after(second, between)).isEqualTo(Knowledge.none());
  }

  @Test
  void noFurtherGate_nothingIsWritten() {
    Knowledge known = seen(Plans.roster(O, false));
    Step step = planner.next(known);

    assertThat(Rendering.of(step)).isEmpty();
    assertThat(after(step, known)).isEqualTo(Knowledge.none());
  }

  @Test
  void gateThatIsGone_isLeftOut() {
    Knowledge known = seen(Plans.roster(O, false, 2, 9));
    Step.Write write = (Step.Write) planner.next(known);
    Verdict verdict = write.actions().get(0).onFailure().apply(Option.none());
    Knowledge learned = ((Verdict.Lesson) verdict).taught().apply(known);

    assertThat(Rendering.of(planner.next(learned)))
        .singleElement()
        .asString()
        .contains("organization#o#gate#09");
  }

  @Test
  void rosterMissingOrAnothers_theCascadeHasNothingToDoHere() {
    Gate anothers = new Gate(O, new Incarnation("other"), false, 1);
    Step refusal = new Step.Refuse(new NotFound(O));

    assertThat(planner.next(seen(Option.none()))).isEqualTo(refusal);
    assertThat(
            planner.next(
                seen(Option.some(new GateItem(anothers, ShardSet.NONE.plus(new Shard(9)))))))
        .isEqualTo(refusal);
  }
}

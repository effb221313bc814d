package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.store.Plans.writes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.request.Action;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is done next, from what is known. */
class PlannerTest {
  private static final EntityRef O = ORGANIZATION.ref("o");

  private final Plans one = new Plans(1);
  private final Plans many = new Plans(16);
  private final Entity organization = one.create(ORGANIZATION, root("o")).entity();

  private static Knowledge seen(boolean open, int... further) {
    return Knowledge.none().withRoster(O, Plans.roster(O, open, further));
  }

  private static List<Action> actions(List<Step.Write> writes) {
    return writes.stream().flatMap(write -> write.actions().stream()).map(Guarded::action).toList();
  }

  /** How often each gate is touched in a way. */
  private static Map<Integer, Long> touched(List<Step.Write> writes, Action.Kind kind) {
    return actions(writes).stream()
        .filter(action -> action.kind() == kind)
        .flatMap(action -> Option.of(action.item().get("pk")).toJavaStream())
        .map(pk -> Integer.parseInt(pk.s().substring("organization#o#gate#".length()), 16))
        .collect(Collectors.groupingBy(shard -> shard, TreeMap::new, Collectors.counting()));
  }

  private static Map<Integer, Long> eachOnce(int shards) {
    return IntStream.rangeClosed(0, shards).boxed().collect(Collectors.toMap(i -> i, i -> 1L));
  }

  @Property(tries = 100)
  void restrict_anyNumberOfShards_removesEachGateOnceInWritesThatFit(
      @ForAll @IntRange(max = 1023) int shards) {
    ChangeSet changes = many.delete(organization, DeleteMode.RESTRICT).changes();

    List<Step.Write> writes =
        writes(many.planner(changes), seen(true, IntStream.rangeClosed(1, shards).toArray()));

    assertThat(writes).allSatisfy(write -> assertThat(write.actions()).hasSizeBetween(2, 100));
    assertThat(touched(writes, Action.Kind.DELETE)).isEqualTo(eachOnce(shards));
    assertThat(shards > 98 || writes.size() == 1).as("one write where one is enough").isTrue();
  }

  @Property(tries = 100)
  void cascade_anyNumberOfShards_closesEachGateOnceInWritesThatFit(
      @ForAll @IntRange(max = 1023) int shards) {
    ChangeSet changes = many.delete(organization, DeleteMode.CASCADE).changes();

    List<Step.Write> writes =
        writes(many.planner(changes), seen(true, IntStream.rangeClosed(1, shards).toArray()));

    assertThat(writes).allSatisfy(write -> assertThat(write.actions()).hasSizeBetween(1, 100));
    assertThat(touched(writes, Action.Kind.UPDATE)).isEqualTo(eachOnce(shards));
    assertThat(actions(writes).get(0).table())
        .as("the tombstone goes first")
        .isEqualTo("organizations");
  }

  @Property(tries = 100)
  void endOfACascade_anyNumberOfShards_removesTheFirstGateWithTheLast(
      @ForAll @IntRange(max = 1023) int shards) {
    ChangeSet changes =
        many.finish(one.delete(organization, DeleteMode.CASCADE).entity().tombstone().get());

    List<Step.Write> writes =
        writes(many.planner(changes), seen(false, IntStream.rangeClosed(1, shards).toArray()));

    assertThat(writes).allSatisfy(write -> assertThat(write.actions()).hasSizeBetween(1, 100));
    assertThat(touched(writes, Action.Kind.DELETE)).isEqualTo(eachOnce(shards));
    assertThat(touched(writes.subList(writes.size() - 1, writes.size()), Action.Kind.DELETE))
        .containsKey(0);
  }

  @Example
  void oneRecord_isASingleWrite() {
    assertThat(one.actions(one.create(NOTE, root("n")))).hasSize(1);
    assertThat(one.actions(one.delete(one.create(NOTE, root("n")).entity(), DeleteMode.RESTRICT)))
        .hasSize(1);
  }

  @Example
  void aParentThatMayHaveShards_isLookedAtBeforeItIsDeleted() {
    Planner planner = many.planner(many.delete(organization, DeleteMode.RESTRICT).changes());

    assertThat(planner.next(Knowledge.none())).isEqualTo(new Step.LookAtRoster(O));
  }

  @Example
  void aParentWithOneShard_isNot() {
    Planner planner = one.planner(one.delete(organization, DeleteMode.RESTRICT).changes());

    assertThat(planner.next(Knowledge.none())).isInstanceOf(Step.Write.class);
  }

  @Example
  void aChildOfAFurtherShard_isTriedBeforeAnythingIsRead() {
    Planner planner = many.planner(many.create(STUDIO, under("o", "s")).changes());

    assertThat(planner.next(Knowledge.none())).isInstanceOf(Step.Write.class);
    assertThat(planner.next(Knowledge.none().withUnseen(O))).isEqualTo(new Step.LookAtRoster(O));
  }

  @Example
  void aChildOfAFurtherShard_underAClosedOrMissingGate_isRefused() {
    Planner planner = many.planner(many.create(STUDIO, under("o", "s")).changes());
    Step refusal = new Step.Refuse(new ParentNotFound(O, STUDIO.ref("s")));

    assertThat(planner.next(seen(false, 9))).isEqualTo(refusal);
    assertThat(planner.next(Knowledge.none().withRoster(O, Option.none()))).isEqualTo(refusal);
  }

  @Example
  void aParentThatIsGone_isToldBeforeAValueThatIsTaken() {
    ChangeSet create = many.create(STUDIO, under("o", "s").with("name", "Halo")).changes();
    Claim taken =
        new Claim(
            new ClaimKey(Scope.of(O), "studio", "name", "Halo"), STUDIO.ref("other"), Plans.I);

    assertThat(many.planner(create).next(seen(false, 9).withSuspect(taken)))
        .isEqualTo(new Step.Refuse(new ParentNotFound(O, STUDIO.ref("s"))));
    assertThat(many.planner(create).next(seen(true, 9).withSuspect(taken)))
        .isEqualTo(new Step.LookForOwner(taken));
  }

  @Example
  void aGateThatIsMissingThoughItWasSeen_theRosterIsLookedAt() {
    Planner planner = many.planner(many.create(STUDIO, under("o", "s")).changes());
    Knowledge before = seen(true, 9);
    Guarded enter = ((Step.Write) planner.next(before)).actions().get(0);
    Verdict verdict = enter.onFailure().apply(Option.none());

    assertThat(planner.next(((Verdict.Lesson) verdict).taught().apply(before)))
        .isEqualTo(new Step.LookAtRoster(O));
  }
}

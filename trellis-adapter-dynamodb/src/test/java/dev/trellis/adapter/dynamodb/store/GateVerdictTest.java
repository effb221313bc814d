package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.Departure;
import dev.trellis.adapter.dynamodb.layout.Departure.Leaver;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.ShardSet;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.NotFound;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the failure of an action means whose parent may have several gates. */
class GateVerdictTest {
  private static final EntityRef O = ORGANIZATION.ref("o");
  private static final Incarnation OTHER = new Incarnation("other");
  private static final Option<Map<String, AttributeValue>> MISSING = Option.none();
  private static final Knowledge CHILDLESS =
      Knowledge.none().withRoster(STUDIO.ref("s"), Option.none());

  private final Plans many = new Plans(16);
  private final Entity organization = many.create(ORGANIZATION, root("o")).entity();
  private final Tombstone dead =
      many.delete(organization, DeleteMode.CASCADE).entity().tombstone().get();
  // its link goes to shard 9
  private final ChangeSet create = many.create(STUDIO, under("o", "s")).changes();

  private static Knowledge known(boolean open, int... further) {
    return Knowledge.none().withRoster(O, Plans.roster(O, open, further));
  }

  private static Option<Map<String, AttributeValue>> gate(
      Incarnation incarnation, boolean open, long children, int... further) {
    Map<String, AttributeValue> item =
        new LinkedHashMap<>(GateItem.of(new Gate(O, incarnation, open, children), new Shard(0)));
    ShardSet shards = ShardSet.NONE;
    for (int shard : further) {
      shards = shards.plus(new Shard(shard));
    }
    if (!shards.isEmpty()) {
      item.put(GateItem.SHARDS, GateItem.bitmap(shards));
    }
    return Option.some(item);
  }

  private Verdict verdict(
      ChangeSet changes, Knowledge known, int index, Option<Map<String, AttributeValue>> seen) {
    return many.verdict(changes, known, index, seen);
  }

  private Knowledge learned(
      ChangeSet changes, Knowledge known, int index, Option<Map<String, AttributeValue>> seen) {
    return ((Verdict.Lesson) verdict(changes, known, index, seen)).taught().apply(known);
  }

  private static Verdict refusal(TrellisError error) {
    return new Verdict.Refusal(error);
  }

  @Test
  void aNewShard_othersWereAdded_theirsAreKept() {
    Knowledge learned = learned(create, known(true, 2), 0, gate(Plans.I, true, 0, 2, 5));

    assertThat(learned).isEqualTo(known(true, 2, 5));
  }

  @Test
  void aNewShard_rosterNotShown_isLookedAt() {
    assertThat(learned(create, known(true, 2), 0, MISSING))
        .isEqualTo(Knowledge.none().withUnseen(O));
  }

  @Test
  void aNewShard_itsGateIsThereAlready_theRosterIsLookedAt() {
    assertThat(learned(create, known(true, 2), 1, gate(Plans.I, true, 1)))
        .isEqualTo(Knowledge.none().withUnseen(O));
  }

  @Test
  void aChildIsDeleted_whileItLeavesWithOthers_itsLinkAndItsCountAreTheirs() {
    Entity studio = many.create(STUDIO, under("o", "s")).entity();
    ChangeSet delete = many.delete(studio, DeleteMode.RESTRICT).changes();
    Map<String, AttributeValue> closed = gate(Plans.I, false, 2).get();
    closed.put(GateItem.LEAVING, leaving(studio));
    int last = many.actions(delete, CHILDLESS).size() - 1;

    assertThat(many.actions(delete, CHILDLESS).get(last)).contains("children = children - 1");
    assertThat(many.actions(delete, learned(delete, CHILDLESS, last, Option.some(closed))))
        .as("neither the link nor the gate")
        .isNotEmpty()
        .noneMatch(action -> action.contains("trellis_relationships[child_ref=studio"))
        .noneMatch(action -> action.contains("#gate#09"));
  }

  @Test
  void endOfACascade_somebodyIsLeaving_theyGoFirst() {
    Map<String, AttributeValue> closed = gate(Plans.I, false, 1).get();
    closed.put(GateItem.LEAVING, leaving(many.create(STUDIO, under("o", "s")).entity()));
    ChangeSet finish = many.finish(dead);
    Knowledge learned = learned(finish, known(false), 0, Option.some(closed));

    assertThat(many.planner(finish).next(learned))
        .isEqualTo(new Step.LetLeave(new Exit(O, Shard.FIRST, Plans.I)));
    assertThat(learned.withoutDeparting()).isEqualTo(known(false));
  }

  private AttributeValue leaving(Entity child) {
    return new Departure(
            dead.deletion(), List.of(new Leaver(child.ref(), child.incarnation(), true, List.of())))
        .stored();
  }

  @Test
  void deleteWithCascade_gateMissing_needsNoClosing() {
    ChangeSet delete = many.delete(organization, DeleteMode.CASCADE).changes();
    Knowledge learned = learned(delete, known(true), 1, MISSING);

    assertThat(learned.needless()).containsExactly(delete.changes().get(1));
    assertThat(verdict(delete, known(true), 1, gate(OTHER, true, 0)))
        .isEqualTo(refusal(new NotFound(O)));
  }

  @Test
  void deleteWithCascade_furtherGateGone_theRosterIsLookedAt() {
    ChangeSet delete = many.delete(organization, DeleteMode.CASCADE).changes();

    assertThat(learned(delete, known(true, 2), 2, MISSING))
        .isEqualTo(Knowledge.none().withUnseen(O));
  }

  @Test
  void deleteWithRestrict_somebodyInAFurtherGate_hasChildren() {
    ChangeSet delete = many.delete(organization, DeleteMode.RESTRICT).changes();

    assertThat(verdict(delete, known(true, 2), 2, gate(Plans.I, true, 1)))
        .isEqualTo(refusal(new HasChildren(O, Option.none())));
    assertThat(learned(delete, known(true, 2), 2, gate(Plans.I, true, 0)))
        .isEqualTo(Knowledge.none().withUnseen(O));
  }

  @Test
  void endOfACascade_gateMissingOrAnothers_needsNoRemoval() {
    ChangeSet finish = many.finish(dead);

    assertThat(learned(finish, known(false), 0, MISSING).needless())
        .containsExactlyElementsOf(finish.changes());
    assertThat(learned(finish, known(false), 0, gate(OTHER, true, 3)).needless())
        .containsExactlyElementsOf(finish.changes());
  }

  @Test
  void endOfACascade_somebodyInOrMoreShards_saysSo() {
    ChangeSet finish = many.finish(dead);

    assertThat(verdict(finish, known(false), 0, gate(Plans.I, false, 1)))
        .isEqualTo(refusal(new HasChildren(O, Option.none())));
    assertThat(learned(finish, known(false), 0, gate(Plans.I, false, 0, 2)))
        .isEqualTo(known(false, 2));
  }

  /** With more gates than a transaction takes, some are removed beforehand. */
  @Test
  void manyGates_whatIsInTheWayOfTheFirst_isSaid() {
    Knowledge known = known(true, IntStream.rangeClosed(1, 150).toArray());
    ChangeSet delete = many.delete(organization, DeleteMode.RESTRICT).changes();

    assertThat(verdict(delete, known, 0, MISSING)).isEqualTo(refusal(new NotFound(O)));
    assertThat(verdict(delete, known, 1, gate(OTHER, true, 0))).isEqualTo(refusal(new NotFound(O)));
    assertThat(verdict(delete, known, 1, gate(Plans.I, true, 1)))
        .isEqualTo(refusal(new HasChildren(O, Option.none())));
    assertThat(learned(delete, known, 1, gate(Plans.I, true, 0, 7))).isEqualTo(known(true, 7));
    assertThat(verdict(many.finish(dead), known, 0, gate(Plans.I, false, 1)))
        .isEqualTo(refusal(new HasChildren(O, Option.none())));
  }
}

package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.PAPER;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.ClaimItem;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.ParentUnfit;
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the failure of an action means, by its index and the item that came with it. */
class VerdictTest {
  private static final EntityRef O = ORGANIZATION.ref("o");
  private static final EntityRef S = STUDIO.ref("s");
  private static final Incarnation OTHER = new Incarnation("other");

  private final Plans one = new Plans(1);
  private final Plans many = new Plans(16);
  private final Decision create = one.create(STUDIO, under("o", "s").with("name", "Halo"));
  private final Entity studio = create.entity();

  private static Verdict verdict(
      Plans plans, Decision decision, int index, Option<Map<String, AttributeValue>> seen) {
    return plans.verdict(decision.changes(), Knowledge.none(), index, seen);
  }

  private Verdict verdict(Decision decision, int index, Map<String, AttributeValue> seen) {
    return verdict(one, decision, index, Option.some(seen));
  }

  private static Knowledge taught(Verdict verdict) {
    return ((Verdict.Lesson) verdict).taught().apply(Knowledge.none());
  }

  private static Map<String, AttributeValue> gate(
      EntityRef parent, Incarnation incarnation, boolean open, long children) {
    return GateItem.of(new Gate(parent, incarnation, open, children), Shard.FIRST);
  }

  private static Verdict refusal(TrellisError error) {
    return new Verdict.Refusal(error);
  }

  @Test
  void create_gateMissingOrClosed_isParentNotFound() {
    Verdict expected = refusal(new ParentNotFound(O, S));

    assertThat(verdict(one, create, 0, Option.none())).isEqualTo(expected);
    assertThat(verdict(create, 0, gate(O, Plans.I, false, 0))).isEqualTo(expected);
  }

  @Test
  void create_gateOpenMeanwhile_isTriedAgain() {
    assertThat(verdict(create, 0, gate(O, Plans.I, true, 0))).isInstanceOf(Verdict.Lesson.class);
  }

  @Test
  void create_gateOfAFurtherShardMissing_isLookedAt() {
    Decision sharded = many.create(STUDIO, under("o", "s"));

    assertThat(taught(verdict(many, sharded, 0, Option.none())).unseen()).containsExactly(O);
  }

  @Test
  void create_taken_saysByWhat() {
    Entity other = studio.toBuilder().incarnation(OTHER).build();
    Entity dead = one.delete(other, DeleteMode.CASCADE).entity();

    assertThat(verdict(create, 1, EntityItem.of(other)))
        .isEqualTo(refusal(new AlreadyExists(S, Occupant.LIVE)));
    assertThat(verdict(create, 1, EntityItem.of(dead)))
        .isEqualTo(refusal(new AlreadyExists(S, Occupant.DELETED)));
  }

  @Test
  void create_ownWork_isKnownAgain() {
    assertThat(verdict(create, 1, EntityItem.of(studio)))
        .isEqualTo(new Verdict.OwnWork(refusal(new AlreadyExists(S, Occupant.LIVE))));
  }

  @Test
  void create_takenBySomethingUnreadable_saysSo() {
    assertThat(verdict(create, 1, Map.of("id", AttributeValue.fromS("s"))))
        .isInstanceOfSatisfying(
            Verdict.Refusal.class,
            refusal -> assertThat(refusal.error()).isInstanceOf(Unreadable.class));
  }

  @Test
  void create_gateLeftOver_isACascadeAtWork() {
    assertThat(verdict(create, 2, gate(S, OTHER, false, 3)))
        .isEqualTo(refusal(new AlreadyExists(S, Occupant.CASCADING)));
  }

  @Test
  void create_valueTaken_itsOwnerIsLookedFor() {
    Claim taken =
        new Claim(new ClaimKey(Scope.of(O), "studio", "name", "Halo"), STUDIO.ref("other"), OTHER);

    assertThat(taught(verdict(create, 3, ClaimItem.of(taken))).suspects()).containsExactly(taken);
  }

  @Test
  void create_claimWithoutOwner_isUnreadable() {
    assertThat(verdict(create, 3, Map.of("pk", AttributeValue.fromS("x"))))
        .isInstanceOfSatisfying(
            Verdict.Refusal.class,
            refusal -> assertThat(refusal.error()).isInstanceOf(Unreadable.class));
  }

  @Test
  void create_parentNotAsDemanded_saysWhat() {
    Decision paper = one.create(PAPER, under("s", "p"));

    assertThat(verdict(one, paper, 1, Option.none()))
        .isEqualTo(refusal(new ParentNotFound(S, PAPER.ref("p"))));
    assertThat(verdict(paper, 1, EntityItem.of(studio)))
        .isInstanceOfSatisfying(
            Verdict.Refusal.class,
            refusal ->
                assertThat(refusal.error())
                    .isInstanceOfSatisfying(
                        ParentUnfit.class,
                        error -> assertThat(error.attribute()).isEqualTo("status")));
  }

  @Test
  void update_saysWhatIsThere() {
    Decision update = one.update(studio, STUDIO, under("o", "s").with("name", "Halo"));
    Entity later = studio.toBuilder().version(new Version(4)).build();

    assertThat(verdict(one, update, 0, Option.none())).isEqualTo(refusal(new NotFound(S)));
    assertThat(verdict(update, 0, EntityItem.of(later)))
        .isEqualTo(refusal(new ConcurrentModification(S, new Version(1), new Version(4))));
    assertThat(verdict(update, 0, EntityItem.of(studio.toBuilder().incarnation(OTHER).build())))
        .isEqualTo(refusal(new NotFound(S)));
  }

  @Test
  void update_ownWork_isKnownByItsMark() {
    Decision update = one.update(studio, STUDIO, under("o", "s").with("name", "Halo"));
    Map<String, AttributeValue> mine = new LinkedHashMap<>(EntityItem.of(update.entity()));
    mine.put(EntityItem.WRITE_ID, AttributeValue.fromS(Plans.WRITE_ID));
    Map<String, AttributeValue> anothers = new LinkedHashMap<>(mine);
    anothers.put(EntityItem.WRITE_ID, AttributeValue.fromS("another"));

    assertThat(verdict(update, 0, mine)).isInstanceOf(Verdict.OwnWork.class);
    assertThat(verdict(update, 0, anothers)).isInstanceOf(Verdict.Refusal.class);
  }

  @Test
  void create_linkThatIsFreeByNow_isTriedAgain() {
    assertThat(taught(verdict(create, 4, LinkItem.of(studio.link().get(), "studios"))))
        .isEqualTo(Knowledge.none());
  }

  @Test
  void create_linkOfOneThatExpired_isTaken() {
    Link others = new Link(O, S, Shard.FIRST, OTHER);

    assertThat(verdict(create, 4, LinkItem.of(others, "studios")))
        .isEqualTo(refusal(new AlreadyExists(S, Occupant.EXPIRED)));
  }
}

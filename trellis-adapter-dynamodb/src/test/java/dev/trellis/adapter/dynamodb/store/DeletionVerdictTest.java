package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.adapter.dynamodb.layout.ShardSet;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.NotFound;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the failure of an action of a deletion means, by its index and the item that came with it.
 */
class DeletionVerdictTest {
  private static final EntityRef S = STUDIO.ref("s");
  private static final Incarnation OTHER = new Incarnation("other");

  private final Plans one = new Plans(1);
  private final Entity studio = one.create(STUDIO, under("o", "s").with("name", "Halo")).entity();

  private Verdict verdict(Decision decision, int index, Map<String, AttributeValue> seen) {
    return one.verdict(decision.changes(), Knowledge.none(), index, Option.some(seen));
  }

  private Verdict verdict(Decision decision, int index) {
    return one.verdict(decision.changes(), Knowledge.none(), index, Option.none());
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
  void delete_ownWork_isKnownByItsDeletion() {
    Decision delete = one.delete(studio, DeleteMode.CASCADE);

    assertThat(verdict(delete, 0, EntityItem.of(delete.entity())))
        .isEqualTo(new Verdict.OwnWork(refusal(new NotFound(S))));
  }

  @Test
  void delete_anothersWork_isNotOwn() {
    Decision delete = one.delete(studio, DeleteMode.CASCADE);
    Deletion own = delete.entity().deletion().get();
    Deletion anothers =
        new Deletion(new DeletionId("another"), S, DeleteMode.CASCADE, own.at(), own.purgeAt());

    assertThat(verdict(delete, 0, deleted(delete.entity(), anothers)))
        .isEqualTo(refusal(new NotFound(S)));
    assertThat(verdict(delete, 0, deleted(studio.toBuilder().incarnation(OTHER).build(), own)))
        .isEqualTo(refusal(new NotFound(S)));
  }

  private static Map<String, AttributeValue> deleted(Entity entity, Deletion deletion) {
    return EntityItem.of(entity.toBuilder().deletion(Option.some(deletion)).build());
  }

  @Test
  void restrict_somebodyIn_hasChildren() {
    Decision delete = one.delete(studio, DeleteMode.RESTRICT);

    assertThat(verdict(delete, 1, gate(S, Plans.I, true, 1)))
        .isEqualTo(refusal(new HasChildren(S, Option.none())));
  }

  @Test
  void delete_moreShardsThanThought_areLearned() {
    Map<String, AttributeValue> roster = new LinkedHashMap<>(gate(S, Plans.I, true, 0));
    ShardSet shards = ShardSet.NONE.plus(new Shard(3));
    roster.put(GateItem.SHARDS, GateItem.bitmap(shards));

    for (DeleteMode mode : DeleteMode.values()) {
      assertThat(
              taught(verdict(one.delete(studio, mode), 1, roster))
                  .roster(S)
                  .flatMap(found -> found)
                  .map(GateItem::others))
          .contains(shards);
    }
  }

  @Test
  void delete_claimsAndGatesOfOthers_areLeftAlone() {
    Decision delete = one.delete(studio, DeleteMode.RESTRICT);

    assertThat(taught(verdict(delete, 2, Map.of())).needless()).hasSize(1);
    assertThat(taught(verdict(delete, 4)).needless()).hasSize(1);
  }

  @Test
  void bury_linkIsGone_isDoneAlready() {
    assertThat(verdict(one.bury(studio), 0)).isEqualTo(refusal(new NotFound(S)));
  }

  @Test
  void anItemThatIsAsItShouldBeByNow_isTriedAgain() {
    Link link = studio.link().get();
    Decision delete = one.delete(studio, DeleteMode.CASCADE);

    assertThat(taught(verdict(delete, 0, EntityItem.of(studio)))).isEqualTo(Knowledge.none());
    assertThat(taught(verdict(one.bury(studio), 0, LinkItem.of(link, "studios"))))
        .isEqualTo(Knowledge.none());
  }
}

package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.C;
import static dev.trellis.adapter.dynamodb.check.Estate.L;
import static dev.trellis.adapter.dynamodb.check.Estate.ORG;
import static dev.trellis.adapter.dynamodb.check.Estate.R;
import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.TERM;
import static dev.trellis.adapter.dynamodb.local.Company.LEASE;
import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.port.in.Trellis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What Trellis leaves is sound, at every stage of what it does. */
class SoundWorldTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 64})
  void creation_isQuiet(int shards) {
    try (Estate estate = Estate.withShards(shards)) {
      IntegrityReport report = estate.check().report();

      assertThat(report.isQuiet()).isTrue();
      assertThat(report.entities()).isEqualTo(8);
      assertThat(report.links()).isEqualTo(6);
      assertThat(report.gates()).isGreaterThanOrEqualTo(4);
      assertThat(report.claims()).isEqualTo(7);
      assertThat(report.readUnits()).isPositive();
    }
  }

  @Test
  void emptyTables_areQuiet() {
    try (Estate estate = Estate.empty(1)) {
      assertThat(estate.check().report().isQuiet()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  void changesAndDeletions_areQuiet(int shards) {
    try (Estate estate = Estate.withShards(shards)) {
      Trellis trellis = estate.trellis;
      ok(trellis.patch(TITLE, "t", Patch.none().set("name", "Three").remove("slug")));
      ok(trellis.patch(STUDIO, "r", Patch.none().set("name", "Halo-2")));
      ok(trellis.delete(TITLE, "u", DeleteMode.RESTRICT));
      ok(trellis.delete(STUDIO, "r", DeleteMode.RESTRICT));
      ok(trellis.delete(NOTE, "n", DeleteMode.CASCADE));

      assertThat(estate.check().inShort()).isEmpty();
    }
  }

  @Test
  void theNumberOfShards_mayChangeWhileThereAreChildren() {
    try (Estate estate = Estate.withShards(64)) {
      for (int shards : new int[] {1, 16, 4}) {
        Trellis other = estate.local.neighbour(shards).trellis();
        ok(other.create(STUDIO, under("o", "s-" + shards)));
      }
      ok(estate.local.neighbour(1).trellis().delete(STUDIO, "s-16", DeleteMode.RESTRICT));

      assertThat(estate.check().inShort()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  void cascade_isPendingUntilItIsThrough(int shards) {
    try (Estate estate = Estate.withShards(shards)) {
      Tombstone tombstone = ok(estate.trellis.delete(ORGANIZATION, "o", DeleteMode.CASCADE));
      assertThat(estate.check().inShort()).containsExactly("CASCADE organization#o");

      int[] budget = {1};
      estate.local.graph().cascade().run(tombstone, () -> budget[0]-- > 0);
      assertThat(estate.check().inShort()).hasSize(2).contains("CASCADE organization#o");

      estate.local.graph().cascade().run(tombstone, () -> true);
      assertThat(estate.check().inShort())
          .containsExactly("CASCADE lease#l", "CASCADE studio#r", "CASCADE studio#s");

      estate.settle();
      assertThat(estate.check().inShort()).isEmpty();
      assertThat(estate.check().report().entities()).isEqualTo(8);
    }
  }

  @Test
  void cascade_saysSinceWhenAndWhatIsLeft() {
    try (Estate estate = Estate.withShards(1)) {
      Tombstone tombstone = ok(estate.trellis.delete(STUDIO, "s", DeleteMode.CASCADE));

      assertThat(estate.check().findings())
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.message())
                      .contains("the gate of shard 0 of studio#s is closed since")
                      .contains(tombstone.deletion().id().value())
                      .contains("children are left behind it: 2"));
    }
  }

  @Test
  void cascade_whoseTombstoneIsPurged_isPending() {
    try (Estate estate = Estate.withShards(1)) {
      Tombstone tombstone = ok(estate.trellis.delete(ORGANIZATION, "o", DeleteMode.CASCADE));
      estate.remove(ORG);
      assertThat(estate.check().inShort()).containsExactly("CASCADE organization#o");

      estate.local.graph().cascade().run(tombstone, () -> true);
      estate.settle();
      assertThat(estate.check().inShort()).isEmpty();
    }
  }

  @Test
  void cascade_whoseDeleterDiedBeforeAllGatesWereClosed_isPending() {
    try (Estate estate = Estate.withShards(64)) {
      int shard = estate.local.stored(S).shard().index();
      assertThat(shard).isPositive();
      ok(estate.trellis.delete(ORGANIZATION, "o", DeleteMode.CASCADE));
      estate.editGate(ORG, shard, gate -> gate.put(GateItem.OPEN, AttributeValue.fromBool(true)));

      assertThat(estate.check().inShort()).containsExactly("CASCADE organization#o");
    }
  }

  @Test
  void anIdThatIsTakenAgain_isQuiet() {
    try (Estate estate = Estate.withShards(4)) {
      ok(estate.trellis.delete(STUDIO, "s", DeleteMode.CASCADE));
      estate.settle();
      estate.remove(S);
      ok(estate.trellis.create(STUDIO, under("o", "s").with("name", "Halo")));

      assertThat(estate.check().inShort()).isEmpty();
    }
  }

  @Test
  void expired_isPendingUntilItIsReaped() {
    try (Estate estate = Estate.withShards(4)) {
      Entity lease = estate.local.stored(L);
      estate.local.clock().advance(TERM.plusSeconds(1));
      assertThat(estate.check().inShort()).containsExactly("EXPIRED lease#l");

      assertThat(estate.local.graph().reaper().reap(lease)).contains(true);
      assertThat(estate.check().inShort()).containsExactly("CASCADE lease#l");

      estate.settle();
      assertThat(estate.check().inShort()).isEmpty();
      assertThat(estate.local.stored(C).deletion()).isNotEmpty();
    }
  }

  @Test
  void removedByTimeToLive_isPendingUntilItIsBuried() {
    try (Estate estate = Estate.withShards(4)) {
      Entity lease = estate.local.stored(L);
      estate.local.clock().advance(TERM.plusSeconds(1));
      estate.remove(L);
      assertThat(estate.check().inShort())
          .containsExactly("BURIAL lease#l", "BURIAL lease#l", "BURIAL lease#l organization#o");

      Tombstone tombstone = ok(estate.local.graph().reaper().bury(lease));
      assertThat(estate.check().inShort()).containsExactly("CASCADE lease#l");

      estate.local.graph().cascade().run(tombstone, () -> true);
      assertThat(estate.check().inShort()).isEmpty();
    }
  }

  @Test
  void whatARemovedEntityHeld_mayBeTakenBeforeTheBurial() {
    try (Estate estate = Estate.withShards(1)) {
      Entity lease = estate.local.stored(L);
      estate.local.clock().advance(TERM.plusSeconds(1));
      estate.remove(L);
      estate.lease("m", "Mira");
      assertThat(estate.check().inShort())
          .containsExactly("BURIAL lease#l", "BURIAL lease#l organization#o");

      Tombstone tombstone = ok(estate.local.graph().reaper().bury(lease));
      estate.local.graph().cascade().run(tombstone, () -> true);
      assertThat(estate.check().inShort()).isEmpty();
    }
  }

  @Test
  void deletedParents_haveNoChildrenToLookFor() {
    try (Estate estate = Estate.withShards(1)) {
      ok(estate.trellis.create(ORGANIZATION, root("p")));
      ok(estate.trellis.delete(ORGANIZATION, "p", DeleteMode.RESTRICT));
      ok(estate.trellis.delete(STUDIO, "r", DeleteMode.CASCADE));
      assertThat(estate.check().inShort()).containsExactly("CASCADE " + R);

      estate.settle();
      assertThat(estate.check().inShort()).isEmpty();
      assertThat(estate.trellis.exists(LEASE, "l")).contains(true);
    }
  }
}

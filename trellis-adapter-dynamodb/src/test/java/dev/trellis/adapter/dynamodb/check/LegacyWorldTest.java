package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.CLAIMS;
import static dev.trellis.adapter.dynamodb.check.Estate.RELATIONSHIPS;
import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.T;
import static dev.trellis.adapter.dynamodb.check.Estate.U;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A world as the layout's original wrote it: no incarnations, no gates, no fields that came later.
 */
class LegacyWorldTest {
  private static final String[] NOT_ADOPTED = {
    "NOT_ADOPTED lease#l",
    "NOT_ADOPTED organization#o",
    "NOT_ADOPTED studio#r",
    "NOT_ADOPTED studio#s"
  };

  private final Estate estate = Estate.withShards(1);

  @BeforeEach
  void makeOld() {
    for (String table :
        List.of(
            "notes",
            "organizations",
            "studios",
            "titles",
            "leases",
            "clauses",
            RELATIONSHIPS,
            CLAIMS)) {
      for (Map<String, AttributeValue> item : estate.local.items(table)) {
        if (item.containsKey(GateItem.OPEN)) {
          estate.local.remove(
              table,
              Map.of(Keys.PARTITION, item.get(Keys.PARTITION), Keys.CHILD, item.get(Keys.CHILD)));
        } else {
          Map<String, AttributeValue> old = new LinkedHashMap<>(item);
          old.remove(EntityItem.INCARNATION);
          estate.local.put(table, old);
        }
      }
    }
  }

  @AfterEach
  void close() {
    estate.close();
  }

  private void adopt(EntityRef parent, long children) {
    Map<String, AttributeValue> gate = new LinkedHashMap<>(Keys.gate(parent, Shard.FIRST));
    gate.put("parent_ref", Estate.text(parent));
    gate.put(GateItem.OPEN, AttributeValue.fromBool(true));
    gate.put(GateItem.CHILDREN, Estate.number(children));
    estate.local.put(RELATIONSHIPS, gate);
  }

  @Test
  void parents_areToBeAdoptedAndNothingIsWrong() {
    assertThat(estate.check().inShort()).containsExactly(NOT_ADOPTED);
  }

  @Test
  void whatTrellisWritesThere_isSound() {
    ok(estate.trellis.patch(TITLE, "t", Patch.none().set("name", "Three")));
    ok(estate.trellis.delete(TITLE, "u", DeleteMode.RESTRICT));

    assertThat(estate.check().inShort()).containsExactly(NOT_ADOPTED);
  }

  @Test
  void aParentThatIsAdopted_isQuiet() {
    adopt(S, 2);

    assertThat(estate.check().inShort())
        .doesNotContain("NOT_ADOPTED " + S)
        .hasSize(NOT_ADOPTED.length - 1);
  }

  @Test
  void aParentThatIsAdoptedWithAWrongCount_isNamed() {
    adopt(S, 1);

    assertThat(estate.check().violations()).containsExactly("WRONG_COUNT " + S);
  }

  @Test
  void deletedAsTheOriginalDid_isExpiredWhateverTheType() {
    estate.edit(
        U,
        item ->
            item.put(
                EntityItem.TTL, Estate.number(estate.local.clock().instant().getEpochSecond())));

    assertThat(estate.check().inShort()).hasSize(5).contains("EXPIRED title#u");
  }

  @Test
  void removedByTimeToLive_isToBeBuriedWhateverTheType() {
    Entity removed = estate.local.stored(U);
    estate.remove(U);
    assertThat(estate.check().inShort())
        .hasSize(6)
        .contains("BURIAL title#u", "BURIAL title#u studio#s");

    ok(estate.local.graph().reaper().bury(removed));
    assertThat(estate.check().inShort()).containsExactly(NOT_ADOPTED);
  }

  @Test
  void damage_isNamedThereToo() {
    estate.removeLink(T);
    estate.removeClaims(S);

    assertThat(estate.check().violations())
        .containsExactly("MISSING_CLAIM studio#s", "MISSING_LINK title#t studio#s");
    assertThat(estate.trellis.exists(STUDIO, "s")).contains(true);
  }
}

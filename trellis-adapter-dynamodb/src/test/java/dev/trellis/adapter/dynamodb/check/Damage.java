package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.CLAIMS;
import static dev.trellis.adapter.dynamodb.check.Estate.ORG;
import static dev.trellis.adapter.dynamodb.check.Estate.RELATIONSHIPS;
import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.number;
import static dev.trellis.adapter.dynamodb.check.Estate.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.ClaimItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.adapter.dynamodb.layout.ShardSet;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Shard;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Damage, and what a check has to say of it: that and nothing else, however the tables are read.
 *
 * @param name what a test report calls it
 * @param done what is done past Trellis to a company in which all is well
 * @param named the findings in short, sorted
 */
record Damage(String name, Consumer<Estate> done, List<String> named) {
  static final AttributeValue OTHER = text("other");
  static final AttributeValue CLOSED = AttributeValue.fromBool(false);

  static Damage of(String name, Consumer<Estate> done, String... named) {
    return new Damage(name, done, List.of(named));
  }

  void assertNamed() {
    try (Estate estate = Estate.withShards(1)) {
      assertThat(estate.check().inShort()).isEmpty();

      done.accept(estate);

      IntegrityCheck check = estate.local.graph().integrity();
      Checked checked = Checked.by(check);
      assertThat(checked.inShort()).isEqualTo(named);
      assertThat(Checked.by(check.pagesOf(1)).inShort()).isEqualTo(named);
      assertThat(Checked.by(check.pagesOf(3).tallying(0)).inShort()).isEqualTo(named);
      assertThat(checked.report().unsettled()).isZero();
      assertThat(checked.findings())
          .allSatisfy(
              finding ->
                  assertThat(finding.message())
                      .contains(finding.kind().remedy())
                      .doesNotContain("%"));
    }
  }

  static void addLink(Estate estate, Link link) {
    estate.local.put(RELATIONSHIPS, LinkItem.of(link, estate.table(link.child())));
  }

  static void addClaim(Estate estate, String type, EntityRef owner, Incarnation incarnation) {
    ClaimKey key = new ClaimKey(Scope.of(S), type, "name", "Planted");
    estate.local.put(CLAIMS, ClaimItem.of(new Claim(key, owner, incarnation)));
  }

  /** Changes the only claim of an entity. */
  static void editClaim(
      Estate estate, EntityRef owner, Consumer<Map<String, AttributeValue>> change) {
    assertThat(estate.local.stored(owner).claims()).hasSize(1);
    estate.edit(CLAIMS, Keys.claim(estate.local.stored(owner).claims().get(0)), change);
  }

  static AttributeValue shards(int shard) {
    return GateItem.bitmap(ShardSet.NONE.plus(new Shard(shard)));
  }

  static Map<String, AttributeValue> further(Estate estate, int shard) {
    Gate gate = Gate.opened(ORG, estate.local.stored(ORG).incarnation());
    return GateItem.of(gate, new Shard(shard));
  }

  /** Takes another shard of the organization into use, as far as its gates say. */
  static void addShard(Estate estate, int shard, long children) {
    Map<String, AttributeValue> gate = further(estate, shard);
    gate.put(GateItem.CHILDREN, number(children));
    estate.local.put(RELATIONSHIPS, gate);
    estate.editGate(ORG, 0, first -> first.put(GateItem.SHARDS, shards(shard)));
  }

  @Override
  public String toString() {
    return name;
  }
}

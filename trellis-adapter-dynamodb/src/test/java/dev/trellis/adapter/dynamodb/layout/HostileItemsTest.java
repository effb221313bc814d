package dev.trellis.adapter.dynamodb.layout;

import static dev.trellis.adapter.dynamodb.layout.Foreign.original;
import static dev.trellis.adapter.dynamodb.layout.Foreign.tombstone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is no entity is called so, and nothing is thrown. */
class HostileItemsTest {
  private static final EntityRef REF = new EntityRef("studio", "s-1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static void assertUnreadable(Map<String, AttributeValue> item, String because) {
    assertThat(EntityItem.read("studio", item).getLeft())
        .isInstanceOfSatisfying(
            Unreadable.class,
            error -> {
              assertThat(error.ref()).isEqualTo(REF);
              assertThat(error.message()).contains(because);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "created_at", "updated_at"})
  void missing_isUnreadableAndNamed(String name) {
    Map<String, AttributeValue> item = original();
    item.remove(name);

    assertUnreadable(item, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deletion_id", "deletion_origin", "deletion_mode", "ttl"})
  void missingInATombstone_isUnreadableAndNamed(String name) {
    Map<String, AttributeValue> item = tombstone();
    item.remove(name);

    assertUnreadable(item, name);
  }

  /** Half-read, it would pass for a root, for another incarnation, for one that never ends. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "parent_ref",
        "version",
        "created_at",
        "updated_at",
        "_unique_pks",
        "incarnation",
        "shard",
        "deleted_at",
        "deletion_id",
        "deletion_origin",
        "deletion_mode",
        "ttl"
      })
  void ofAWrongType_isUnreadableAndNamed(String name) {
    Map<String, AttributeValue> item = tombstone();
    item.put(name, AttributeValue.fromBool(true));

    assertUnreadable(item, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parent_ref", "version", "incarnation", "ttl"})
  void ofAWrongTypeWhileLive_isUnreadableAndNamed(String name) {
    Map<String, AttributeValue> item = original();
    item.put(name, AttributeValue.fromBool(true));

    assertUnreadable(item, name);
  }

  @Test
  void nonsense_isUnreadable() {
    Map<String, AttributeValue> item = original();
    item.put("parent_ref", AttributeValue.fromS("no-separator"));
    assertUnreadable(item, "no-separator");
    item = tombstone();
    item.put("deletion_mode", AttributeValue.fromS("SHRED"));
    assertUnreadable(item, "SHRED");
    item = tombstone();
    item.put("deleted_at", AttributeValue.fromS("yesterday"));
    assertUnreadable(item, "yesterday");
    item = original();
    item.put("_unique_pks", AttributeValue.fromL(List.of(AttributeValue.fromN("1"))));
    assertUnreadable(item, "_unique_pks");
    item = original();
    item.put("name", AttributeValue.builder().build());
    assertUnreadable(item, "unknown kind");
  }

  @Test
  void parentThatNothingCanHave_isUnreadable() {
    Map<String, AttributeValue> item = original();
    item.put("parent_ref", AttributeValue.fromS("studio#s-1"));
    assertUnreadable(item, "parent_ref");
    item.put("parent_ref", AttributeValue.fromS("organization#" + "x".repeat(1024)));
    assertUnreadable(item, "parent_ref");
  }

  /** Storage would refuse all requests about it, and each repetition of them. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a#b"})
  void idThatNothingCanHave_isUnreadable(String id) {
    Map<String, AttributeValue> item = original();
    item.put("id", AttributeValue.fromS(id));

    assertThat(EntityItem.read("studio", item).getLeft().ref())
        .isEqualTo(new EntityRef("studio", id));
  }

  /** The last one would be the first shard, were it cut to what an int holds. */
  @ParameterizedTest
  @ValueSource(strings = {"-1", "1024", "4294967296"})
  void shardThatNoParentHas_isUnreadable(String shard) {
    Map<String, AttributeValue> item = original();
    item.put("shard", AttributeValue.fromN(shard));

    assertUnreadable(item, "shard");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "730619F8A0EA699178F75084ABDCA920", "x"})
  void claimThatIsNone_isUnreadable(String claim) {
    Map<String, AttributeValue> item = original();
    item.put("_unique_pks", AttributeValue.fromL(List.of(AttributeValue.fromS(claim))));

    assertUnreadable(item, "_unique_pks");
  }

  @Test
  void claimThatIsNamedTwice_isReleasedOnce() {
    Map<String, AttributeValue> item = original();
    AttributeValue claim = requireNonNull(item.get("_unique_pks")).l().get(0);
    item.put("_unique_pks", AttributeValue.fromL(List.of(claim, claim)));

    assertThat(EntityItem.read("studio", item).get().claims()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GATE", "studio#", "studio#a#b"})
  void childThatNoEntityCanBe_isNoLink(String child) {
    assertThat(LinkItem.read(REF, Shard.FIRST, Map.of("child_ref", AttributeValue.fromS(child))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"253402300800", "9223372036854775807"})
  void ttlBeyondAllTimes_neverEnds(String ttl) {
    Map<String, AttributeValue> item = original();
    item.put("ttl", AttributeValue.fromN(ttl));

    assertThat(EntityItem.read("studio", item).map(entity -> entity.isLive(NOW))).contains(true);
  }

  @Test
  void nothing_isUnreadable() {
    assertThat(EntityItem.read("studio", Map.of()).getLeft()).isInstanceOf(Unreadable.class);
  }

  @Provide
  Arbitrary<Map<String, AttributeValue>> anything() {
    Arbitrary<String> names =
        Arbitraries.of(tombstone().keySet()).edgeCases(config -> config.none());
    Arbitrary<AttributeValue> values =
        Arbitraries.of(
            AttributeValue.fromS(""),
            AttributeValue.fromS("x"),
            AttributeValue.fromS("#"),
            AttributeValue.fromN("-1"),
            AttributeValue.fromN("1.5"),
            AttributeValue.fromN("1E125"),
            AttributeValue.fromN("-1E-130"),
            AttributeValue.fromBool(false),
            AttributeValue.fromNul(true),
            AttributeValue.fromB(SdkBytes.fromUtf8String("b")),
            AttributeValue.fromL(List.of(AttributeValue.fromN("1"))),
            AttributeValue.fromM(Map.of()),
            AttributeValue.fromSs(List.of("s")),
            AttributeValue.builder().build());
    return Combinators.combine(
            names.set().ofMaxSize(4), Arbitraries.maps(names, values).ofMaxSize(4))
        .as(
            (without, with) -> {
              Map<String, AttributeValue> item = tombstone();
              item.keySet().removeAll(without);
              item.putAll(with);
              return item;
            });
  }

  @Property
  void whateverIsStored_nothingIsThrown(@ForAll("anything") Map<String, AttributeValue> item) {
    assertThat(EntityItem.read("studio", item)).isNotNull();
    assertThat(GateItem.read(REF, item)).isNotNull();
    assertThat(LinkItem.read(REF, Shard.FIRST, item)).isNotNull();
    assertThat(ClaimItem.read(new ClaimKey(Scope.ROOT, "studio", "name", "x"), item)).isNotNull();
  }
}

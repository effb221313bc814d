package dev.trellis.adapter.dynamodb.layout;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.trellis.adapter.dynamodb.fuzz.FuzzedItems;
import dev.trellis.domain.attribute.AttributeValue.Numeric;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Shard;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever is in the tables: it is read as what it says, or said to be unreadable. */
class StoredItemFuzzTest {
  private static final EntityRef STUDIO = new EntityRef("studio", "s-1");
  private static final Incarnation INCARNATION = new Incarnation("i");
  private static final Claim CLAIM =
      new Claim(
          new ClaimKey(Scope.of(new EntityRef("organization", "o")), "studio", "name", "Halo"),
          STUDIO,
          INCARNATION);

  @FuzzTest
  void entity(FuzzedDataProvider data) {
    Map<String, AttributeValue> item =
        new FuzzedItems(data).like(List.of(Foreign.original(), Foreign.tombstone(), Map.of()));

    EntityItem.read("studio", item)
        .peekLeft(
            unreadable -> {
              assertThat(unreadable.ref()).isEqualTo(new EntityRef("studio", text(item, "id")));
              assertThat(unreadable.message()).isNotBlank();
            })
        .peek(entity -> assertKept(item, entity));
  }

  private static void assertKept(Map<String, AttributeValue> item, Entity entity) {
    assertThat(entity.ref()).isEqualTo(new EntityRef("studio", text(item, "id")));
    assertThat(entity.ref().problem()).isEmpty();
    assertThat(entity.parent()).doesNotContain(entity.ref());
    assertThat(entity.shard().index()).isBetween(0, Shard.MAX_COUNT - 1);
    assertThat(entity.claims()).doesNotHaveDuplicates();
    Map<String, AttributeValue> again = EntityItem.of(entity);
    assertThat(EntityItem.read("studio", again)).contains(entity);
    assertThat(usersValues(again)).isEqualTo(usersValues(item));
    assertThat(number(again, "version")).isEqualTo(number(item, "version"));
    assertThat(text(again, "parent_ref")).isEqualTo(text(item, "parent_ref"));
    assertThat(text(again, "incarnation")).isEqualTo(text(item, "incarnation"));
    assertThat(text(again, "deleted_at").isEmpty()).isEqualTo(text(item, "deleted_at").isEmpty());
    entity
        .deletion()
        .forEach(
            deletion -> {
              assertThat(deletion.at()).isEqualTo(Instant.parse(text(item, "deleted_at")));
              assertThat(deletion.id()).hasToString(text(item, "deletion_id"));
              assertThat(deletion.origin()).hasToString(text(item, "deletion_origin"));
              assertThat(deletion.mode()).hasToString(text(item, "deletion_mode"));
            });
  }

  @FuzzTest
  void gate(FuzzedDataProvider data) {
    Map<String, AttributeValue> roster =
        new LinkedHashMap<>(GateItem.of(Gate.opened(STUDIO, INCARNATION), Shard.FIRST));
    roster.put("shards", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {2})));
    Map<String, AttributeValue> item = new FuzzedItems(data).like(List.of(roster));

    GateItem gate = GateItem.read(STUDIO, item);

    assertThat(gate.gate().parent()).isEqualTo(STUDIO);
    assertThat(gate.gate().open())
        .isEqualTo(AttributeValue.fromBool(true).equals(item.get("open")));
    assertThat(gate.others().contains(Shard.FIRST)).isFalse();
    Map<String, AttributeValue> again = new HashMap<>(GateItem.of(gate.gate(), Shard.FIRST));
    again.put("shards", GateItem.bitmap(gate.others()));
    assertThat(GateItem.read(STUDIO, again)).isEqualTo(gate);
  }

  @FuzzTest
  void link(FuzzedDataProvider data) {
    EntityRef parent = new EntityRef("organization", "o");
    Map<String, AttributeValue> link =
        LinkItem.of(new Link(parent, STUDIO, Shard.FIRST, INCARNATION), "studios");
    Map<String, AttributeValue> item = new FuzzedItems(data).like(List.of(link));

    LinkItem.read(parent, Shard.FIRST, item)
        .peek(
            read -> {
              assertThat(read.child()).hasToString(text(item, "child_ref"));
              assertThat(read.child().problem()).isEmpty();
              assertThat(LinkItem.read(parent, Shard.FIRST, LinkItem.of(read, "studios")))
                  .contains(read);
            });
  }

  @FuzzTest
  void claim(FuzzedDataProvider data) {
    Map<String, AttributeValue> item = new FuzzedItems(data).like(List.of(ClaimItem.of(CLAIM)));

    ClaimItem.read(item)
        .peek(
            read -> {
              assertThat(read.owner()).hasToString(text(item, "entity_ref"));
              assertThat(read.key().value()).isEqualTo(text(item, "field_value"));
              assertThat(ClaimItem.read(ClaimItem.of(read))).contains(read);
              assertThat(ClaimItem.read(CLAIM.key(), item).map(Claim::owner))
                  .contains(read.owner());
            });
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  private static Numeric number(Map<String, AttributeValue> item, String name) {
    return new Numeric(new BigDecimal(requireNonNull(item.get(name)).n()));
  }

  private static Map<String, Object> usersValues(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> users = new HashMap<>(item);
    users.keySet().removeAll(ManagedAttributes.names());
    users.remove("id");
    return values(users);
  }

  private static Map<String, Object> values(Map<String, AttributeValue> item) {
    Map<String, Object> values = new HashMap<>();
    item.forEach((name, value) -> values.put(name, value(value)));
    return values;
  }

  /** A value without what has no meaning: how a number is written, in which order a set is. */
  private static Object value(AttributeValue value) {
    return switch (value.type()) {
      case N -> new Numeric(new BigDecimal(value.n()));
      case SS -> new HashSet<>(value.ss());
      case BS -> new HashSet<>(value.bs());
      case NS ->
          value.ns().stream().map(n -> new Numeric(new BigDecimal(n))).collect(Collectors.toSet());
      case L -> value.l().stream().map(StoredItemFuzzTest::value).toList();
      case M -> values(value.m());
      case NUL -> "null";
      default -> value;
    };
  }
}

package dev.trellis.adapter.dynamodb.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Shard;
import dev.trellis.tck.arbitrary.Hostile;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is written as an item is read as the same. */
class RoundTripTest {
  private static final EntityRef PARENT = new EntityRef("organization", "o");

  @Provide
  Arbitrary<Entity> entities() {
    return Entities.all();
  }

  @Provide
  Arbitrary<AttributeValue> values() {
    return Hostile.values();
  }

  @Provide
  Arbitrary<EntityRef> refs() {
    return Entities.refs("studio");
  }

  @Provide
  Arbitrary<Shard> shards() {
    return Entities.shards();
  }

  @Provide
  Arbitrary<Incarnation> incarnations() {
    return Entities.incarnations();
  }

  @Provide
  Arbitrary<Set<Integer>> furtherShards() {
    return Arbitraries.integers().between(1, 1023).set().ofMaxSize(1023);
  }

  @Property
  void entity(@ForAll("entities") Entity entity) {
    assertThat(EntityItem.read("studio", EntityItem.of(entity))).contains(entity);
  }

  @Property
  void entity_writeIdIsNobodysAttribute(@ForAll("entities") Entity entity) {
    Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item =
        EntityItem.of(entity);
    item.put(EntityItem.WRITE_ID, EntityItem.text("w"));

    assertThat(EntityItem.read("studio", item)).contains(entity);
  }

  @Property
  void value(@ForAll("values") AttributeValue value) {
    assertThat(Values.fromStored(Values.toStored(value))).isEqualTo(value);
  }

  @Test
  void numbers_haveNoExponent_unlessTheyCannotBeStored() {
    Map<String, String> written =
        Map.of(
            "100", "100",
            "1E+125", "1" + "0".repeat(125),
            "-12E-131", "-0." + "0".repeat(129) + "12",
            "1E+2147483647", "1E+2147483647",
            "1E-2147483647", "1E-2147483647");

    written.forEach(
        (number, text) -> {
          AttributeValue value = AttributeValue.of(new BigDecimal(number));
          assertThat(Values.toStored(value).n()).isEqualTo(text);
          assertThat(Values.toStored(AttributeValue.of(Set.of(new BigDecimal(number)))).ns())
              .containsExactly(text);
        });
  }

  @Property
  void link(
      @ForAll("refs") EntityRef child,
      @ForAll("shards") Shard shard,
      @ForAll("incarnations") Incarnation incarnation) {
    Link link = new Link(PARENT, child, shard, incarnation);

    assertThat(LinkItem.read(PARENT, shard, LinkItem.of(link, "studios"))).contains(link);
  }

  @Property
  void claim(@ForAll("refs") EntityRef owner, @ForAll("incarnations") Incarnation incarnation) {
    for (Scope scope : List.of(Scope.ROOT, Scope.of(PARENT))) {
      Claim claim = new Claim(new ClaimKey(scope, "studio", "name", "Halo"), owner, incarnation);

      assertThat(ClaimItem.read(claim.key(), ClaimItem.of(claim))).contains(claim);
      assertThat(ClaimItem.read(ClaimItem.of(claim))).contains(claim);
    }
  }

  @Property
  void gate(
      @ForAll boolean open,
      @ForAll @IntRange(max = 1_000_000) int children,
      @ForAll("shards") Shard shard,
      @ForAll("incarnations") Incarnation incarnation,
      @ForAll("furtherShards") Set<Integer> further) {
    Gate gate = new Gate(PARENT, incarnation, open, children);
    ShardSet others = ShardSet.NONE;
    for (int index : further) {
      others = others.plus(new Shard(index));
    }
    Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item =
        new LinkedHashMap<>(GateItem.of(gate, shard));
    assertThat(GateItem.read(PARENT, item)).isEqualTo(new GateItem(gate, ShardSet.NONE));

    item.put(GateItem.SHARDS, GateItem.bitmap(others));

    assertThat(GateItem.read(PARENT, item)).isEqualTo(new GateItem(gate, others));
  }

  @Property
  void shardSet(
      @ForAll("furtherShards") Set<Integer> some, @ForAll("furtherShards") Set<Integer> others) {
    ShardSet set = ShardSet.NONE;
    for (int index : some) {
      set = set.plus(new Shard(index));
    }
    Set<Integer> left = new TreeSet<>(some);
    left.removeAll(others);

    ShardSet less = set.minus(others.stream().map(Shard::new).toList());

    assertThat(ShardSet.of(set.bitmap())).isEqualTo(set).hasSameHashCodeAs(set);
    assertThat(less.shards().stream().map(Shard::index)).containsExactlyElementsOf(left);
    assertThat(less.isEmpty()).isEqualTo(left.isEmpty());
    assertThat(less.equals(set)).isEqualTo(left.equals(some));
    assertThat(left.stream().filter(i -> !less.contains(new Shard(i)))).as("all others").isEmpty();
    assertThat(others.stream().filter(i -> less.contains(new Shard(i))))
        .as("none of those that went")
        .isEmpty();
    // the size for which the first gate stays within the kilobyte that one write unit pays for
    assertThat(set.bitmap()).hasSizeLessThanOrEqualTo(128);
  }

  @Test
  void shardSet_theFirstShardIsNotInIt() {
    assertThat(ShardSet.of(new byte[] {3}).shards()).containsExactly(new Shard(1));
  }

  @Test
  void gates_haveKeysOfTheirOwn() {
    Set<Object> keys =
        IntStream.range(0, 1024)
            .mapToObj(Shard::new)
            .map(shard -> Keys.gate(PARENT, shard))
            .collect(Collectors.toSet());

    assertThat(keys).hasSize(1024);
    assertThat(Keys.gate(PARENT, new Shard(255)).get("pk"))
        .isEqualTo(EntityItem.text("organization#o#gate#ff"));
    // links of a parent whose id ends like that can't be there: an id has no #
    assertThat(Keys.linkPartition(PARENT, new Shard(1023))).isEqualTo("organization#o#3ff");
  }
}

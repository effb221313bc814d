package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.CLAIMS;
import static dev.trellis.adapter.dynamodb.check.Estate.L;
import static dev.trellis.adapter.dynamodb.check.Estate.N;
import static dev.trellis.adapter.dynamodb.check.Estate.ORG;
import static dev.trellis.adapter.dynamodb.check.Estate.RELATIONSHIPS;
import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.number;
import static dev.trellis.adapter.dynamodb.check.Estate.text;

import dev.trellis.adapter.dynamodb.layout.ClaimItem;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that nobody can read are named, and what hangs together with them is left alone. */
class UnreadableTest {
  static Stream<Damage> unreadable() {
    return Stream.of(
        Damage.of(
            "entity without a version",
            e -> e.edit(S, item -> item.remove(EntityItem.VERSION)),
            "UNREADABLE studio#s"),
        Damage.of(
            "entity with an id that can't be one",
            e -> e.edit(N, item -> item.put(Keys.ENTITY_ID, text("n#1"))),
            "UNREADABLE note#n#1"),
        Damage.of(
            "entity whose unique value has no text",
            e -> e.edit(L, item -> item.put("name", AttributeValue.fromL(List.of()))),
            "UNREADABLE lease#l"),
        Damage.of(
            "gate without a count",
            e -> e.editGate(S, 0, gate -> gate.remove(GateItem.CHILDREN)),
            "UNREADABLE studio#s"),
        Damage.of(
            "gate whose incarnation is no text",
            e -> e.editGate(S, 0, gate -> gate.put(GateItem.INCARNATION, number(1))),
            "UNREADABLE studio#s"),
        Damage.of(
            "first gate whose set of shards is none",
            e -> e.editGate(S, 0, gate -> gate.put(GateItem.SHARDS, text("1"))),
            "UNREADABLE studio#s"),
        Damage.of(
            "gate of an unknown type",
            e ->
                e.local.put(
                    RELATIONSHIPS,
                    GateItem.of(
                        Gate.opened(new EntityRef("castle", "x"), new Incarnation("i")),
                        Shard.FIRST)),
            "UNREADABLE castle#x"),
        Damage.of(
            "neither link nor gate",
            e ->
                Stream.of("x", "studio#s", "studio#s#zz", "studio#s#-1", "studio##00", "a#b#c#00")
                    .forEach(
                        pk ->
                            e.local.put(
                                RELATIONSHIPS,
                                Map.of(Keys.PARTITION, text(pk), Keys.CHILD, text("title#x")))),
            "UNREADABLE",
            "UNREADABLE",
            "UNREADABLE",
            "UNREADABLE",
            "UNREADABLE",
            "UNREADABLE"),
        Damage.of(
            "link to something without a ref",
            e ->
                e.local.put(
                    RELATIONSHIPS,
                    Map.of(Keys.PARTITION, text("studio#s#00"), Keys.CHILD, text("x"))),
            "UNREADABLE"),
        Damage.of(
            "claim that names no owner",
            e -> Damage.editClaim(e, ORG, item -> item.remove(ClaimItem.OWNER)),
            "UNREADABLE"),
        Damage.of(
            "claim of an unknown type",
            e -> Damage.addClaim(e, "castle", new EntityRef("castle", "x"), new Incarnation("i")),
            "UNREADABLE castle#x"),
        Damage.of(
            "no claim",
            e -> e.local.put(CLAIMS, Map.of(Keys.PARTITION, text("x"), Keys.SORT, text("y"))),
            "UNREADABLE"));
  }

  @ParameterizedTest
  @MethodSource
  void unreadable(Damage damage) {
    damage.assertNamed();
  }
}

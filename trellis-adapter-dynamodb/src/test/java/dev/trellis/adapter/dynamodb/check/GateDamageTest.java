package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.N;
import static dev.trellis.adapter.dynamodb.check.Estate.ORG;
import static dev.trellis.adapter.dynamodb.check.Estate.R;
import static dev.trellis.adapter.dynamodb.check.Estate.RELATIONSHIPS;
import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.T;
import static dev.trellis.adapter.dynamodb.check.Estate.number;

import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gates that count wrong, are wrong, or are not where they have to be. */
class GateDamageTest {
  static Stream<Damage> counts() {
    return Stream.of(
        Damage.of("count too high", e -> e.count(T, 1), "WRONG_COUNT studio#s"),
        Damage.of("count too low", e -> e.count(T, -1), "WRONG_COUNT studio#s"),
        Damage.of(
            "count zero",
            e -> e.editGate(S, 0, gate -> gate.put(GateItem.CHILDREN, number(0))),
            "WRONG_COUNT studio#s"),
        Damage.of(
            "count below zero where nobody is",
            e -> e.editGate(R, 0, gate -> gate.put(GateItem.CHILDREN, number(-1))),
            "WRONG_COUNT studio#r"),
        Damage.of(
            "count of a further shard",
            e -> Damage.addShard(e, 5, 1),
            "WRONG_COUNT organization#o"));
  }

  @ParameterizedTest
  @MethodSource
  void counts(Damage damage) {
    damage.assertNamed();
  }

  static Stream<Damage> gates() {
    return Stream.of(
        Damage.of(
            "further gate that the first one doesn't name",
            e -> e.local.put(RELATIONSHIPS, Damage.further(e, 70)),
            "STRAY_GATE organization#o"),
        Damage.of(
            "shard that is named and has no gate",
            e -> {
              Damage.addShard(e, 5, 0);
              e.removeGate(ORG, 5);
            },
            "MISSING_GATE organization#o"),
        Damage.of(
            "first gate of another incarnation",
            e -> e.editGate(R, 0, gate -> gate.put(GateItem.INCARNATION, Damage.OTHER)),
            "WRONG_GATE studio#r"),
        Damage.of(
            "further gate of another incarnation",
            e -> {
              Damage.addShard(e, 5, 0);
              e.editGate(ORG, 5, gate -> gate.put(GateItem.INCARNATION, Damage.OTHER));
            },
            "WRONG_GATE organization#o"),
        Damage.of("parent without a gate", e -> e.removeGate(R, 0), "MISSING_GATE studio#r"),
        Damage.of(
            "first gate missing, further ones left",
            e -> {
              e.editGate(R, 0, gate -> gate.put(GateItem.SHARDS, Damage.shards(5)));
              e.local.put(
                  RELATIONSHIPS,
                  GateItem.of(Gate.opened(R, e.local.stored(R).incarnation()), new Shard(5)));
              e.removeGate(R, 0);
            },
            "MISSING_GATE studio#r",
            "STRAY_GATE studio#r"),
        Damage.of(
            "open gate of a parent that was deleted with CASCADE",
            e -> {
              e.count(R, -1);
              e.removeLink(R);
              e.removeClaims(R);
              e.bury(R, DeleteMode.CASCADE);
            },
            "WRONG_GATE studio#r"),
        Damage.of(
            "gate left of a parent that was deleted with RESTRICT",
            e -> {
              e.count(R, -1);
              e.removeLink(R);
              e.removeClaims(R);
              e.bury(R, DeleteMode.RESTRICT);
            },
            "STRAY_GATE studio#r"),
        Damage.of(
            "open gate of nobody",
            e ->
                e.local.put(
                    RELATIONSHIPS,
                    GateItem.of(
                        Gate.opened(new EntityRef("studio", "x"), new Incarnation("i")),
                        Shard.FIRST)),
            "WRONG_GATE studio#x"),
        Damage.of(
            "closed gate of a live parent",
            e -> e.editGate(R, 0, gate -> gate.put(GateItem.OPEN, Damage.CLOSED)),
            "WRONG_GATE studio#r"),
        Damage.of(
            "closed further gate of a live parent",
            e -> {
              Damage.addShard(e, 5, 0);
              e.editGate(ORG, 5, gate -> gate.put(GateItem.OPEN, Damage.CLOSED));
            },
            "WRONG_GATE organization#o"),
        Damage.of(
            "gate of what nothing can hang under",
            e ->
                e.local.put(
                    RELATIONSHIPS,
                    GateItem.of(Gate.opened(N, e.local.stored(N).incarnation()), Shard.FIRST)),
            "STRAY_GATE note#n"),
        Damage.of(
            "another incarnation of a parent",
            e -> e.reincarnate(R),
            "DANGLING_LINK studio#r organization#o",
            "LEAKED_CLAIM studio#r",
            "WRONG_GATE studio#r"));
  }

  @ParameterizedTest
  @MethodSource
  void gates(Damage damage) {
    damage.assertNamed();
  }
}

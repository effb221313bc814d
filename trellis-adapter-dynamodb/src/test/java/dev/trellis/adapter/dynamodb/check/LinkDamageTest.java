package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.L;
import static dev.trellis.adapter.dynamodb.check.Estate.N;
import static dev.trellis.adapter.dynamodb.check.Estate.R;
import static dev.trellis.adapter.dynamodb.check.Estate.RELATIONSHIPS;
import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.T;
import static dev.trellis.adapter.dynamodb.check.Estate.number;
import static dev.trellis.adapter.dynamodb.check.Estate.text;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links that are missing, or lead astray. */
class LinkDamageTest {
  static Stream<Damage> links() {
    return Stream.of(
        Damage.of(
            "link removed and not counted any more",
            e -> {
              e.count(T, -1);
              e.removeLink(T);
            },
            "MISSING_LINK title#t studio#s"),
        Damage.of(
            "link removed",
            e -> e.removeLink(T),
            "MISSING_LINK title#t studio#s",
            "WRONG_COUNT studio#s"),
        Damage.of(
            "child removed",
            e -> {
              e.removeClaims(T);
              e.remove(T);
            },
            "DANGLING_LINK title#t studio#s"),
        Damage.of(
            "child deleted, link forgotten",
            e -> {
              e.removeClaims(T);
              e.bury(T, DeleteMode.RESTRICT);
            },
            "DANGLING_LINK title#t studio#s"),
        Damage.of(
            "link of another incarnation",
            e -> e.edit(RELATIONSHIPS, e.link(T), item -> item.put("incarnation", Damage.OTHER)),
            "DANGLING_LINK title#t studio#s"),
        Damage.of(
            "link of another incarnation of what can expire",
            e -> e.edit(RELATIONSHIPS, e.link(L), item -> item.put("incarnation", Damage.OTHER)),
            "DANGLING_LINK lease#l organization#o"),
        Damage.of(
            "second link under another parent",
            e -> {
              Damage.addLink(e, new Link(R, T, Shard.FIRST, e.local.stored(T).incarnation()));
              e.editGate(R, 0, gate -> gate.put(GateItem.CHILDREN, number(1)));
            },
            "DANGLING_LINK title#t studio#r"),
        Damage.of(
            "second link under another parent, not counted",
            e -> Damage.addLink(e, new Link(R, T, Shard.FIRST, e.local.stored(T).incarnation())),
            "DANGLING_LINK title#t studio#r",
            "WRONG_COUNT studio#r"),
        Damage.of(
            "link to a root",
            e -> {
              Damage.addLink(e, new Link(R, N, Shard.FIRST, e.local.stored(N).incarnation()));
              e.editGate(R, 0, gate -> gate.put(GateItem.CHILDREN, number(1)));
            },
            "DANGLING_LINK note#n studio#r"),
        Damage.of(
            "link in a shard that has no gate",
            e -> {
              e.count(T, -1);
              e.removeLink(T);
              e.edit(T, item -> item.put(EntityItem.SHARD, number(70)));
              Damage.addLink(e, e.local.stored(T).link().get());
            },
            "MISSING_GATE studio#s"),
        Damage.of(
            "link to an unknown type",
            e -> {
              EntityRef castle = new EntityRef("castle", "x");
              e.edit(RELATIONSHIPS, e.link(T), item -> item.put(Keys.CHILD, text(castle)));
              e.editGate(S, 0, gate -> gate.put(GateItem.CHILDREN, number(3)));
            },
            "UNREADABLE castle#x studio#s"),
        Damage.of(
            "what can expire removed, link of another parent's left",
            e -> Damage.addLink(e, new Link(S, L, Shard.FIRST, new Incarnation("earlier"))),
            "BURIAL lease#l studio#s",
            "WRONG_COUNT studio#s"));
  }

  @ParameterizedTest
  @MethodSource
  void links(Damage damage) {
    damage.assertNamed();
  }
}

package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import io.vavr.control.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A gate is one that has to be there: a first gate as its parent is, a further one as the first
 * gate is. See decisions 0002 and 0009.
 */
record GateKeeping(Ground ground, Place place, Slot slot) implements Aspect {
  @Override
  public Set<Place> places(Seen seen) {
    Set<Place> places = new LinkedHashSet<>(Set.of(place));
    (slot.isFirst() ? ground.entity(slot.parent()) : ground.gate(slot.first()))
        .forEach(places::add);
    return places;
  }

  @Override
  public List<Finding> findings(Seen seen) {
    return seen.isIllegible(slot)
        ? finding(Kind.UNREADABLE, "lacks what a gate says").toJavaList()
        : seen.gate(slot).flatMap(item -> finding(seen, item)).toJavaList();
  }

  private Option<Finding> finding(Seen seen, GateItem item) {
    EntityRef parent = slot.parent();
    if (!ground.knows(parent)) {
      return finding(Kind.UNREADABLE, "is of a type that the hierarchy doesn't have");
    } else if (!ground.mayHaveChildren(parent)) {
      return finding(Kind.STRAY_GATE, "is of a type that nothing can hang under");
    } else if (!slot.isFirst()) {
      return seen.isIllegible(slot.first()) ? Option.none() : further(seen, item.gate());
    } else if (seen.isIllegible(parent)) {
      return Option.none();
    }
    return seen.entity(parent)
        .fold(() -> ofNobody(item.gate()), entity -> ofSomebody(item.gate(), entity));
  }

  private Option<Finding> further(Seen seen, Gate gate) {
    Option<GateItem> first = seen.gate(slot.first());
    if (first.isEmpty()) {
      return finding(Kind.STRAY_GATE, "is there without a first gate");
    } else if (!first.exists(roster -> roster.others().contains(slot.shard()))) {
      return finding(Kind.STRAY_GATE, "is there, and the first gate doesn't name it");
    } else if (!first.exists(roster -> roster.gate().incarnation().equals(gate.incarnation()))) {
      return finding(Kind.WRONG_GATE, "is of another incarnation than the first gate");
    }
    // open behind a closed one it may be: a cascade closes those that didn't fit the deletion
    return first.exists(roster -> roster.gate().open()) && !gate.open()
        ? finding(Kind.WRONG_GATE, "is closed, and the first gate is open")
        : Option.none();
  }

  private Option<Finding> ofNobody(Gate gate) {
    if (!gate.open()) {
      return finding(Kind.CASCADE, behind(gate, "is closed, its parent is gone"));
    }
    return ground.mayVanish(slot.parent(), gate.incarnation())
        ? finding(Kind.BURIAL, behind(gate, "is open, its parent is gone"))
        : finding(Kind.WRONG_GATE, "is open, and its parent doesn't exist");
  }

  private Option<Finding> ofSomebody(Gate gate, Entity parent) {
    if (!gate.incarnation().equals(parent.incarnation())) {
      return finding(Kind.WRONG_GATE, "is of another incarnation than its parent");
    }
    return parent
        .deletion()
        .fold(
            () ->
                gate.open()
                    ? Option.none()
                    : finding(Kind.WRONG_GATE, "is closed, and its parent lives"),
            deletion -> ofDeleted(gate, deletion));
  }

  private Option<Finding> ofDeleted(Gate gate, Deletion deletion) {
    if (deletion.mode() == DeleteMode.RESTRICT) {
      return finding(Kind.STRAY_GATE, "is left of a parent that was deleted with RESTRICT");
    }
    return gate.open()
        ? finding(Kind.WRONG_GATE, "is open, and its parent was deleted")
        : finding(
            Kind.CASCADE,
            behind(
                gate,
                "is closed since %s by deletion %s, which began at %s,"
                    .formatted(deletion.at(), deletion.id(), deletion.origin())));
  }

  private static String behind(Gate gate, String what) {
    return "%s and children are left behind it: %d".formatted(what, gate.children());
  }

  private Option<Finding> finding(Kind kind, String what) {
    return Option.some(
        place.finding(kind, List.of(slot.parent()), "the gate of %s %s".formatted(slot, what)));
  }
}

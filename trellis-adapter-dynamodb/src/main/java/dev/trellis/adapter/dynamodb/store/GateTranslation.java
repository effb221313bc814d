package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.ShardSet;
import dev.trellis.adapter.dynamodb.request.Action;
import dev.trellis.adapter.dynamodb.request.Terms;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What changes do to a parent's gates. The first one is there as long as the parent lives, counts
 * the children of the first shard, and says which further shards have a gate: a further gate comes
 * and goes only in a transaction with the first one. See decision 0009.
 *
 * @param table the table of links and gates
 * @param known what is known
 */
record GateTranslation(String table, Knowledge known) {
  private static final Function<Knowledge, Knowledge> NOTHING_NEW = Function.identity();

  List<Guarded> enter(Change.EnterGate change) {
    Link link = change.link();
    EntityRef parent = link.parent();
    if (link.shard().equals(Shard.FIRST)) {
      return List.of(
          enter(link, seen -> refusalOr(change.refusal(gate(parent, seen)), NOTHING_NEW)));
    }
    Verdict lookAtRoster = lookAtRoster(parent);
    return known
        .roster(parent)
        .flatMap(roster -> roster)
        .filter(roster -> !roster.others().contains(link.shard()))
        .map(roster -> activate(link, roster))
        .getOrElse(() -> List.of(enter(link, seen -> lookAtRoster)));
  }

  private Guarded enter(
      Link link, Function<Option<Map<String, AttributeValue>>, Verdict> onFailure) {
    Terms terms = new Terms();
    String update = counting(terms, " + ");
    return new Guarded(
        Action.update(
            table,
            Keys.gate(link.parent(), link.shard()),
            terms,
            update,
            new Conditions(terms).open(true)),
        onFailure);
  }

  /** The first child of a shard brings the shard's gate with it. */
  private List<Guarded> activate(Link link, GateItem roster) {
    EntityRef parent = link.parent();
    Incarnation incarnation = roster.gate().incarnation();
    Terms first = new Terms();
    Conditions must = new Conditions(first);
    String update =
        "SET " + first.equal(GateItem.SHARDS, GateItem.bitmap(roster.others().plus(link.shard())));
    Guarded signUp =
        new Guarded(
            Action.update(
                table,
                Keys.gate(parent, Shard.FIRST),
                first,
                update,
                Terms.all(
                    must.open(true), must.of(incarnation), must.furtherShards(roster.others()))),
            // with many writers DynamoDB Local 2.6.1 doesn't always show the item: look for it
            seen ->
                seen.map(item -> GateItem.read(parent, item))
                    .map(now -> lesson(k -> k.withRoster(parent, Option.some(now))))
                    .getOrElse(() -> lookAtRoster(parent)));
    Terms further = new Terms();
    Guarded putUp =
        new Guarded(
            Action.put(
                table,
                GateItem.of(Gate.opened(parent, incarnation).entered(), link.shard()),
                further,
                new Conditions(further).noItem()),
            seen -> lookAtRoster(parent));
    return List.of(signUp, putUp);
  }

  Guarded open(Change.OpenGate change) {
    Terms terms = new Terms();
    EntityRef parent = change.parent();
    return new Guarded(
        Action.put(
            table,
            GateItem.of(Gate.opened(parent, change.incarnation()), Shard.FIRST),
            terms,
            new Conditions(terms).noItem()),
        seen -> refusalOr(change.refusal(gate(parent, seen)), NOTHING_NEW));
  }

  Guarded leave(Change.LeaveGate change) {
    Link link = change.link();
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    String update = counting(terms, " - ");
    return new Guarded(
        Action.update(
            table,
            Keys.gate(link.parent(), link.shard()),
            terms,
            update,
            Terms.all(must.anItem(), must.notLeaving(link.child()))),
        seen ->
            seen.exists(gate -> GateItem.isLeaving(gate, link.child()))
                ? lesson(k -> k.withLeaving(link))
                : lesson(k -> k.withNeedless(change)));
  }

  List<Guarded> close(Change.CloseGate change) {
    EntityRef parent = change.parent();
    ShardSet others = others(parent);
    if (change.mode() == DeleteMode.RESTRICT) {
      return removal(parent, change.incarnation(), others, change::refusal);
    } else if (known.needless().contains(change)) {
      return List.of();
    }
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    String update = closing(terms);
    List<Guarded> all = new ArrayList<>();
    all.add(
        new Guarded(
            Action.update(
                table,
                Keys.gate(parent, Shard.FIRST),
                terms,
                update,
                Terms.all(
                    must.anItem(), must.of(change.incarnation()), must.furtherShards(others))),
            seen ->
                seen.isEmpty()
                    ? lesson(k -> k.withNeedless(change))
                    : refusalOrRoster(parent, seen, change::refusal)));
    others
        .shards()
        .forEach(
            shard ->
                all.add(closeFurther(parent, shard, change.incarnation(), lookAtRoster(parent))));
    return all;
  }

  /** Closes one further gate of a parent whose first gate is closed, or is being closed with it. */
  Guarded closeFurther(EntityRef parent, Shard shard, Incarnation incarnation, Verdict ifGone) {
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    String update = closing(terms);
    return new Guarded(
        Action.update(
            table,
            Keys.gate(parent, shard),
            terms,
            update,
            Terms.all(must.anItem(), must.of(incarnation))),
        seen -> ifGone);
  }

  List<Guarded> remove(Change.RemoveGate change) {
    EntityRef parent = change.parent();
    ShardSet others = others(parent);
    boolean isAnothers =
        known
            .roster(parent)
            .flatMap(roster -> roster)
            .exists(roster -> !roster.gate().incarnation().equals(change.incarnation()));
    return isAnothers || known.needless().contains(change)
        ? List.of()
        : removal(parent, change.incarnation(), others, change::refusal).stream()
            .map(
                guarded ->
                    new Guarded(
                        guarded.action(),
                        seen ->
                            isOfAnother(parent, change.incarnation(), seen)
                                ? lesson(k -> k.withNeedless(change))
                                : guarded.onFailure().apply(seen)))
            .toList();
  }

  /** All gates of a parent go, if nobody is in. */
  private List<Guarded> removal(
      EntityRef parent,
      Incarnation incarnation,
      ShardSet others,
      Function<Option<Gate>, Option<TrellisError>> refusal) {
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    String empty = Terms.all(must.of(incarnation), must.nobodyIn(), must.furtherShards(others));
    List<Guarded> all = new ArrayList<>();
    all.add(
        new Guarded(
            Action.delete(
                table,
                Keys.gate(parent, Shard.FIRST),
                terms,
                others.isEmpty() ? Terms.either(must.noItem(), "(" + empty + ")") : empty),
            seen ->
                afterDeparture(parent, Shard.FIRST, incarnation, seen)
                    .getOrElse(() -> refusalOrRoster(parent, seen, refusal))));
    others.shards().forEach(shard -> all.add(removeFurther(parent, shard, incarnation, refusal)));
    return all;
  }

  /** Children who are leaving at this moment are still counted, and may be nowhere else. */
  private static Option<Verdict> afterDeparture(
      EntityRef parent,
      Shard shard,
      Incarnation incarnation,
      Option<Map<String, AttributeValue>> seen) {
    return seen.map(item -> GateItem.read(parent, item))
        .filter(GateItem::isLeaving)
        .filter(left -> left.gate().incarnation().equals(incarnation))
        .map(item -> lesson(k -> k.withDeparting(new Exit(parent, shard, incarnation))));
  }

  private Guarded removeFurther(
      EntityRef parent,
      Shard shard,
      Incarnation incarnation,
      Function<Option<Gate>, Option<TrellisError>> refusal) {
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    return new Guarded(
        Action.delete(
            table, Keys.gate(parent, shard), terms, Terms.either(must.noItem(), must.nobodyIn())),
        seen ->
            afterDeparture(parent, shard, incarnation, seen)
                .getOrElse(
                    () -> refusalOr(refusal.apply(gate(parent, seen)), k -> k.withUnseen(parent))));
  }

  /**
   * Some further gates go, if nobody is in them; the parent and its other gates stay. Legal at any
   * time: the next child of such a shard brings its gate back.
   */
  List<Guarded> prune(
      GateItem roster, List<Shard> shards, Function<Option<Gate>, Option<TrellisError>> refusal) {
    EntityRef parent = roster.gate().parent();
    ShardSet rest = roster.others().minus(shards);
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    String update =
        rest.isEmpty()
            ? "REMOVE " + terms.name(GateItem.SHARDS)
            : "SET " + terms.equal(GateItem.SHARDS, GateItem.bitmap(rest));
    List<Guarded> all = new ArrayList<>();
    all.add(
        new Guarded(
            Action.update(
                table,
                Keys.gate(parent, Shard.FIRST),
                terms,
                update,
                Terms.all(
                    must.of(roster.gate().incarnation()), must.furtherShards(roster.others()))),
            seen -> refusalOrRoster(parent, seen, refusal)));
    Incarnation incarnation = roster.gate().incarnation();
    shards.forEach(shard -> all.add(removeFurther(parent, shard, incarnation, refusal)));
    return all;
  }

  private ShardSet others(EntityRef parent) {
    return known
        .roster(parent)
        .flatMap(roster -> roster)
        .map(GateItem::others)
        .getOrElse(ShardSet.NONE);
  }

  private static Verdict refusalOrRoster(
      EntityRef parent,
      Option<Map<String, AttributeValue>> seen,
      Function<Option<Gate>, Option<TrellisError>> refusal) {
    Option<GateItem> roster = seen.map(item -> GateItem.read(parent, item));
    return refusalOr(refusal.apply(roster.map(GateItem::gate)), k -> k.withRoster(parent, roster));
  }

  private static Verdict refusalOr(
      Option<TrellisError> refusal, Function<Knowledge, Knowledge> taught) {
    return refusal.<Verdict>map(Verdict.Refusal::new).getOrElse(() -> lesson(taught));
  }

  private static Verdict lesson(Function<Knowledge, Knowledge> taught) {
    return new Verdict.Lesson(taught::apply);
  }

  private static Verdict lookAtRoster(EntityRef parent) {
    return lesson(k -> k.withUnseen(parent));
  }

  private static Option<Gate> gate(EntityRef parent, Option<Map<String, AttributeValue>> seen) {
    return seen.map(item -> GateItem.read(parent, item).gate());
  }

  private static boolean isOfAnother(
      EntityRef parent, Incarnation incarnation, Option<Map<String, AttributeValue>> seen) {
    return !gate(parent, seen).exists(gate -> gate.incarnation().equals(incarnation));
  }

  private static String counting(Terms terms, String sign) {
    String children = terms.name(GateItem.CHILDREN);
    return "SET " + children + " = " + children + sign + terms.value(Conditions.number(1));
  }

  private static String closing(Terms terms) {
    return "SET " + terms.equal(GateItem.OPEN, AttributeValue.fromBool(false));
  }
}

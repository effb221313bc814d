package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.store.Knowledge.Unclosed;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.EnterGate;
import dev.trellis.domain.change.Change.RemoveGate;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Decides what to do next to make a change set, from what is known. Pure.
 *
 * @param tables the names of the tables
 * @param sharded whether entities of a type are expected to have further gates: then their first
 *     one is read before they are deleted, since a guess that fails costs more than to look
 * @param changes the change set
 * @param writeId marks what this call writes
 */
record Planner(TableNames tables, Predicate<String> sharded, ChangeSet changes, String writeId) {
  /** DynamoDB takes so many actions in one transaction (API Reference, TransactWriteItems). */
  static final int MAX_ACTIONS = 100;

  /** The planner of another change set. */
  Planner of(ChangeSet others) {
    return new Planner(tables, sharded, others, writeId);
  }

  Step next(Knowledge known) {
    if (known.departing().isDefined()) {
      return new Step.LetLeave(known.departing().get());
    } else if (!known.unseen().isEmpty()) {
      return new Step.LookAtRoster(known.unseen().head());
    } else if (known.unclosed().isDefined()) {
      return close(known.unclosed().get());
    } else if (known.made()) {
      return new Step.Done();
    }
    for (Change change : changes.changes()) {
      Option<Step> before = beforehand(change, known);
      if (before.isDefined()) {
        return before.get();
      }
    }
    // only now: a parent that isn't there any more is told before a value that has an owner
    return known.suspects().isEmpty()
        ? write(known)
        : new Step.LookForOwner(known.suspects().head());
  }

  /** What has to be done, or is clear, before anything is written. */
  private Option<Step> beforehand(Change change, Knowledge known) {
    if (change instanceof EnterGate enter && !enter.link().shard().equals(Shard.FIRST)) {
      return known
          .roster(enter.link().parent())
          .flatMap(roster -> enter.refusal(roster.map(GateItem::gate)))
          .map(Step.Refuse::new);
    }
    return parentOf(change)
        .filter(parent -> sharded.test(parent.type()) && known.roster(parent).isEmpty())
        .map(Step.LookAtRoster::new);
  }

  private static Option<EntityRef> parentOf(Change change) {
    if (change instanceof CloseGate close) {
      return Option.some(close.parent());
    }
    return change instanceof RemoveGate remove ? Option.some(remove.parent()) : Option.none();
  }

  /** Closes further gates of a parent that is deleted already. */
  private Step close(Unclosed gates) {
    EntityRef parent = gates.roster().gate().parent();
    List<Shard> now = gates.shards().stream().limit(MAX_ACTIONS).toList();
    List<Shard> later = gates.shards().stream().skip(MAX_ACTIONS).toList();
    GateTranslation translation = new GateTranslation(tables.relationships(), Knowledge.none());
    UnaryOperator<Knowledge> then =
        known ->
            later.isEmpty()
                ? known.withUnclosed(Option.none()).withoutRoster(parent)
                : known.withUnclosed(Option.some(new Unclosed(gates.roster(), later)));
    return new Step.Write(
        now.stream()
            .map(
                shard ->
                    translation.closeFurther(
                        parent,
                        shard,
                        gates.roster().gate().incarnation(),
                        // somebody else has finished the cascade meanwhile
                        new Verdict.Lesson(
                            known ->
                                known.withUnclosed(
                                    without(known.unclosed().getOrElse(gates), shard)))))
            .toList(),
        then);
  }

  private static Option<Unclosed> without(Unclosed gates, Shard gone) {
    return Option.some(
        new Unclosed(
            gates.roster(), gates.shards().stream().filter(shard -> !shard.equals(gone)).toList()));
  }

  private Step write(Knowledge known) {
    Translation translation = new Translation(tables, known, writeId);
    List<Guarded> actions = new ArrayList<>();
    changes.changes().forEach(change -> actions.addAll(change.accept(translation)));
    if (actions.size() > MAX_ACTIONS) {
      return tooMany(known, actions.size());
    }
    return new Step.Write(actions, Knowledge::withMade);
  }

  /** Further gates are what a transaction may have too many of. */
  private Step tooMany(Knowledge known, int wanted) {
    for (Change change : changes.changes()) {
      Option<GateItem> roster = parentOf(change).flatMap(known::roster).flatMap(seen -> seen);
      if (roster.exists(seen -> wanted - seen.others().shards().size() <= MAX_ACTIONS)) {
        int room = MAX_ACTIONS - wanted + roster.get().others().shards().size();
        return change instanceof CloseGate close && close.mode() == DeleteMode.CASCADE
            ? closeSome(known, close, roster.get(), room)
            : prune(known, change, roster.get());
      }
    }
    return new Step.Refuse(
        new InvalidEntity(
            subject(),
            "claims",
            "need %d actions, a transaction of DynamoDB has at most %d: remove unique constraints"
                .formatted(wanted, MAX_ACTIONS)));
  }

  private String subject() {
    return changes.changes().stream()
        .flatMap(
            change ->
                change instanceof Change.ReviseEntity revise
                    ? Stream.of(revise.entity().ref().toString())
                    : change instanceof DeleteEntity delete
                        ? Stream.of(delete.entity().ref().toString())
                        : Stream.empty())
        .findFirst()
        .orElse("the entity");
  }

  /**
   * The parent is deleted with as many of its gates closed as fit. The others are closed before the
   * call returns; should it die before, the cascade does it.
   */
  private Step closeSome(Knowledge known, CloseGate close, GateItem roster, int room) {
    Translation translation = new Translation(tables, known, writeId);
    List<Guarded> actions = new ArrayList<>();
    for (Change change : changes.changes()) {
      List<Guarded> all = change.accept(translation);
      actions.addAll(change.equals(close) ? all.subList(0, 1 + room) : all);
    }
    Unclosed later = new Unclosed(roster, roster.others().shards().stream().skip(room).toList());
    return new Step.Write(
        actions, knowledge -> knowledge.withMade().withUnclosed(Option.some(later)));
  }

  /**
   * Further gates that nobody is in go beforehand, some at a time. If the entity couldn't be
   * deleted anyway, that is what the caller is told first.
   */
  private Step prune(Knowledge known, Change change, GateItem roster) {
    Translation translation = new Translation(tables, known, writeId);
    List<Guarded> actions = new ArrayList<>();
    changes.changes().stream()
        .flatMap(c -> c instanceof DeleteEntity delete ? Stream.of(delete) : Stream.empty())
        .map(translation::deletable)
        .forEach(actions::add);
    List<Shard> some =
        roster.others().shards().stream().limit(MAX_ACTIONS - 1L - actions.size()).toList();
    actions.addAll(
        new GateTranslation(tables.relationships(), known).prune(roster, some, refusal(change)));
    return new Step.Write(
        actions,
        knowledge ->
            knowledge.withRoster(
                roster.gate().parent(),
                Option.some(new GateItem(roster.gate(), roster.others().minus(some)))));
  }

  private static Function<Option<Gate>, Option<TrellisError>> refusal(Change change) {
    return change instanceof CloseGate close ? close::refusal : ((RemoveGate) change)::refusal;
  }
}

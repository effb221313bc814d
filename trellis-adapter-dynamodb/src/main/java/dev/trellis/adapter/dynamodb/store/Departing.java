package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.Departure;
import dev.trellis.adapter.dynamodb.layout.Departure.Leaver;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.adapter.dynamodb.request.Action;
import dev.trellis.adapter.dynamodb.request.Answer;
import dev.trellis.adapter.dynamodb.request.Call;
import dev.trellis.adapter.dynamodb.request.Terms;
import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lets children of a deleted parent leave through one of its gates, many at once: they are written
 * down in the gate, each is deleted by plain writes that may be repeated, and they are counted off
 * together. Whoever finds such a departure can finish it. See decision 0012. Not thread-safe.
 */
final class Departing {
  private final Planner planner;
  private final Call call;
  private final Exit exit;
  private final Set<EntityRef> deleted = new LinkedHashSet<>();

  Departing(Planner planner, Call call, Exit exit) {
    this.planner = planner;
    this.call = call;
    this.exit = exit;
  }

  /**
   * Lets those leave who are still in. A departure that somebody else has begun is finished first.
   *
   * @param wanted up to 100 children
   * @return those that this deleted
   */
  Either<TrellisError, Set<EntityRef>> leave(Departure wanted) {
    boolean done = false;
    for (int tries = 0; !done; tries++) {
      if (tries > 1 && !call.pause(tries - 1)) {
        return Either.left(othersAreAtIt());
      }
      Either<TrellisError, Boolean> step = gate().flatMap(gate -> step(gate, wanted));
      if (step.isLeft()) {
        return Either.left(step.getLeft());
      }
      done = step.get();
    }
    return Either.right(deleted);
  }

  /** Finishes the departure that the gate has, if it has one. */
  Option<TrellisError> finish() {
    return gate().flatMap(this::finish).fold(Option::some, ended -> Option.none());
  }

  private Either<TrellisError, Map<String, AttributeValue>> gate() {
    return call.get(table(), Keys.gate(exit.parent(), exit.shard()), true)
        .map(item -> item.getOrElse(Map.of()));
  }

  private Either<TrellisError, Boolean> finish(Map<String, AttributeValue> item) {
    return Option.of(item.get(GateItem.LEAVING))
        .map(this::finish)
        .getOrElse(() -> Either.right(true));
  }

  /** Whether nothing is left to do for those who are wanted to leave. */
  private Either<TrellisError, Boolean> step(Map<String, AttributeValue> item, Departure wanted) {
    GateItem gate = GateItem.read(exit.parent(), item);
    if (item.isEmpty() || !gate.gate().incarnation().equals(exit.incarnation())) {
      return Either.right(true);
    } else if (gate.gate().open()) {
      return close().map(closed -> false);
    } else if (gate.isLeaving()) {
      return finish(item).map(finished -> false);
    }
    return present(wanted)
        .flatMap(
            present ->
                present.leavers().isEmpty()
                    ? Either.right(true)
                    : begin(present, gate.gate().children()));
  }

  /** Whoever deleted the parent may have died before it closed all gates. */
  private Either<TrellisError, ChangeSet> close() {
    return make(ChangeSet.of(new CloseGate(exit.parent(), exit.incarnation(), DeleteMode.CASCADE)));
  }

  private Either<TrellisError, ChangeSet> make(ChangeSet changes) {
    return new Undertaking(planner.of(changes), call).carryOut();
  }

  /**
   * Who is still linked. Their links are read as they are at one moment, after the gate: as long as
   * it counts the same from then on, nobody of them has left.
   */
  private Either<TrellisError, Departure> present(Departure wanted) {
    List<Link> links = wanted.leavers().stream().map(this::link).toList();
    return call.getTogether(
            links.stream().map(link -> Map.entry(table(), Keys.link(link))).toList())
        .map(
            items -> {
              Set<Link> found = new HashSet<>();
              items.forEach(item -> item.flatMap(this::link).forEach(found::add));
              return new Departure(
                  wanted.deletion(),
                  wanted.leavers().stream()
                      .filter(leaver -> found.contains(link(leaver)))
                      .toList());
            });
  }

  private Link link(Leaver leaver) {
    return new Link(exit.parent(), leaver.ref(), exit.shard(), leaver.incarnation());
  }

  private Option<Link> link(Map<String, AttributeValue> item) {
    return LinkItem.read(exit.parent(), exit.shard(), item);
  }

  private Either<TrellisError, Boolean> begin(Departure departure, long counted) {
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    AttributeValue leaving = departure.stored();
    return gate(
            terms,
            "SET " + terms.equal(GateItem.LEAVING, leaving),
            Terms.all(
                must.open(false),
                must.of(exit.incarnation()),
                must.counting(counted),
                terms.absent(GateItem.LEAVING)))
        .flatMap(begun -> begun ? finish(leaving) : Either.right(false));
  }

  private Either<TrellisError, Boolean> gate(Terms terms, String update, String condition) {
    return call.write(
            List.of(
                Action.update(
                    table(), Keys.gate(exit.parent(), exit.shard()), terms, update, condition)))
        .map(Answer.Made.class::isInstance);
  }

  /**
   * Every step may have been made before, and may be made by others at the same time.
   *
   * @return false when the departure isn't what it was
   */
  private Either<TrellisError, Boolean> finish(AttributeValue leaving) {
    return Departure.read(exit.parent(), leaving)
        .mapLeft(unreadable -> (TrellisError) unreadable)
        .flatMap(
            departure ->
                new Deleting(planner, call, departure)
                    .all()
                    .flatMap(
                        deleting -> {
                          deleted.addAll(deleting.deleted());
                          return deleting.unlisted().isEmpty()
                              ? release(departure, leaving)
                              : writeDown(departure, deleting.unlisted(), leaving);
                        }));
  }

  /** What a child has taken since it was written down has to be written down, too. */
  private Either<TrellisError, Boolean> writeDown(
      Departure departure, Map<EntityRef, Leaver> changed, AttributeValue leaving) {
    List<Leaver> leavers =
        departure.leavers().stream().map(l -> changed.getOrDefault(l.ref(), l)).toList();
    Terms terms = new Terms();
    String update =
        "SET "
            + terms.equal(GateItem.LEAVING, new Departure(departure.deletion(), leavers).stored());
    return gate(terms, update, terms.equal(GateItem.LEAVING, leaving)).map(written -> false);
  }

  private Either<TrellisError, Boolean> release(Departure departure, AttributeValue leaving) {
    List<Action> links = departure.leavers().stream().map(this::link).map(this::unlink).toList();
    return call.writeEach(claims(departure))
        .flatMap(released -> call.writeEach(links))
        .flatMap(unlinked -> countOff(departure, leaving));
  }

  /** By value, since one that has changed hands may be written down for both. */
  private List<Action> claims(Departure departure) {
    Map<ClaimId, List<Leaver>> holders = new LinkedHashMap<>();
    for (Leaver leaver : departure.leavers()) {
      leaver
          .claims()
          .forEach(id -> holders.computeIfAbsent(id, any -> new ArrayList<>()).add(leaver));
    }
    return holders.entrySet().stream().map(e -> release(e.getKey(), e.getValue())).toList();
  }

  private Action release(ClaimId claim, List<Leaver> holders) {
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    String held =
        holders.stream()
            .map(leaver -> must.heldBy(leaver.ref(), leaver.incarnation()))
            .collect(Collectors.joining(" OR "));
    return Action.delete(planner.tables().uniqueConstraints(), Keys.claim(claim), terms, held);
  }

  private Action unlink(Link link) {
    Terms terms = new Terms();
    return Action.delete(
        table(), Keys.link(link), terms, new Conditions(terms).of(link.incarnation()));
  }

  private Either<TrellisError, Boolean> countOff(Departure departure, AttributeValue leaving) {
    Terms terms = new Terms();
    String children = terms.name(GateItem.CHILDREN);
    String update =
        "SET %s = %s - %s REMOVE %s"
            .formatted(
                children,
                children,
                terms.value(Conditions.number(departure.leavers().size())),
                terms.name(GateItem.LEAVING));
    return gate(terms, update, terms.equal(GateItem.LEAVING, leaving));
  }

  private String table() {
    return planner.tables().relationships();
  }

  private TrellisError othersAreAtIt() {
    return call.unavailable(
        Outcome.UNKNOWN, "others kept changing who leaves %s".formatted(exit.parent()), true);
  }
}

package dev.trellis.tck.model;

import dev.trellis.domain.entity.EntityRef;
import io.vavr.Tuple2;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Calls that were made, some of them at once, and the search for an order in which a {@link
 * ReferenceTree} gives the same replies: a call that ended before another began has to come first.
 * After Wing and Gong, "Testing and Verifying Concurrent Objects", 1993, with states that were seen
 * before left out.
 */
public final class History {
  private static final String UNKNOWN = "unknown";

  private final List<Event> events;
  private final boolean cascading;
  private final Option<Ending> ending;
  private final Map<EntityRef, Long> purges;

  private History(
      List<Event> events, boolean cascading, Option<Ending> ending, Map<EntityRef, Long> purges) {
    this.events = events;
    this.cascading = cascading;
    this.ending = ending;
    this.purges = purges;
  }

  /**
   * From a time on, entities of a name have expired. A call goes by the time at which it looked.
   */
  private record Ending(String name, long from) {
    boolean mayBeYetToCome(Event event) {
      return event.begin <= from;
    }

    boolean mayBeOver(Event event) {
      return event.end > from;
    }
  }

  /**
   * One call.
   *
   * @param client who made it
   * @param step what was called
   * @param reply what came out
   * @param begin when it began, on a counter that all clients share
   * @param end when it ended, on the same counter
   */
  public record Event(int client, Step step, String reply, long begin, long end) {
    /**
     * A call of which nobody knows whether it took, or will take, effect.
     *
     * @param client who made it
     * @param step what was called
     * @param begin when it began
     * @return the call, which may have happened at any time since, or never
     */
    public static Event unknown(int client, Step step, long begin) {
      return new Event(client, step, UNKNOWN, begin, Long.MAX_VALUE);
    }

    private boolean cameBefore(Event other) {
      return end < other.begin;
    }
  }

  private record Seen(Set<Integer> done, ReferenceTree tree) {}

  /**
   * The calls that were made, in any order.
   *
   * @param events the calls
   * @return the history, at most 64 calls long
   */
  public static History of(List<Event> events) {
    return new History(List.copyOf(events), false, Option.none(), Map.of());
  }

  /**
   * The same calls, made while cascades go on by themselves: what is below a deleted entity goes at
   * any time.
   *
   * @return the history
   */
  public History whileCascading() {
    return new History(events, true, ending, purges);
  }

  /**
   * The same calls, made while all entities of a name expire: calls that began later don't see
   * them, calls that ended before do, and both is right for those in between. What hangs under them
   * goes with them when storage gets to it.
   *
   * @param name the name
   * @param from when they expire, on the counter of the events
   * @return the history
   */
  public History whileEnding(String name, long from) {
    return new History(events, cascading, Option.some(new Ending(name, from)), purges);
  }

  /**
   * The same calls, made while storage drops what is left of deleted entities, so that their ids
   * are free for new ones.
   *
   * @param from since when the id of an entity may be free, on the counter of the events
   * @return the history
   */
  public History whilePurging(Map<EntityRef, Long> from) {
    return new History(events, cascading, ending, Map.copyOf(from));
  }

  /**
   * Searches for a legal order.
   *
   * @return the calls in that order, none when there isn't one
   */
  public Option<List<Event>> legalOrder() {
    return search(new HashSet<>(), ReferenceTree.EMPTY, new ArrayList<>(), new HashSet<>());
  }

  private Option<List<Event>> search(
      Set<Integer> done, ReferenceTree tree, List<Event> order, Set<Seen> seen) {
    if (done.size() == events.size()) {
      return Option.some(List.copyOf(order));
    } else if (!seen.add(new Seen(Set.copyOf(done), tree))) {
      return Option.none();
    }
    for (int i = 0; i < events.size(); i++) {
      if (mayComeNext(i, done)) {
        Event event = events.get(i);
        for (ReferenceTree next : explained(event, tree)) {
          done.add(i);
          order.add(event);
          Option<List<Event>> found = search(done, next, order, seen);
          if (found.isDefined()) {
            return found;
          }
          done.remove(i);
          order.remove(order.size() - 1);
        }
      }
    }
    for (ReferenceTree next : meanwhile(done, tree)) {
      Option<List<Event>> found = search(done, next, order, seen);
      if (found.isDefined()) {
        return found;
      }
    }
    return Option.none();
  }

  /** What may happen by itself. */
  private List<ReferenceTree> meanwhile(Set<Integer> done, ReferenceTree tree) {
    List<ReferenceTree> next = new ArrayList<>(cascading ? tree.cascaded() : List.of());
    ending
        .filter(end -> allDone(done, event -> !end.mayBeOver(event)))
        .forEach(end -> next.addAll(tree.ended(end.name())));
    return next;
  }

  private boolean allDone(Set<Integer> done, Predicate<Event> which) {
    return IntStream.range(0, events.size())
        .allMatch(i -> done.contains(i) || !which.test(events.get(i)));
  }

  private boolean mayComeNext(int index, Set<Integer> done) {
    if (done.contains(index)) {
      return false;
    }
    Event event = events.get(index);
    for (int other = 0; other < events.size(); other++) {
      if (other != index && !done.contains(other) && events.get(other).cameBefore(event)) {
        return false;
      }
    }
    return true;
  }

  /** The trees that there may be after the event, if the reply is what the tree gives. */
  private List<ReferenceTree> explained(Event event, ReferenceTree tree) {
    List<ReferenceTree> next = new ArrayList<>(explainedAsItIs(event, tree));
    if (event.step() instanceof Step.Create create && mayBePurged(create.ref(), event)) {
      // nothing else tells whether the id is free
      tree.purged(create.ref()).forEach(purged -> next.addAll(explainedAsItIs(event, purged)));
    } else if (event.step() instanceof Step.Update update
        && event.reply().equals("NotFound")
        && mayBePurged(update.ref(), event)) {
      // it was read of another entity that had the id before
      next.add(tree);
    }
    return next;
  }

  private boolean mayBePurged(EntityRef ref, Event event) {
    return purges.getOrDefault(ref, Long.MAX_VALUE) < event.end();
  }

  private List<ReferenceTree> explainedAsItIs(Event event, ReferenceTree tree) {
    List<ReferenceTree> next = new ArrayList<>();
    if (ending.forAll(end -> end.mayBeYetToCome(event))) {
      next.addAll(explainedBy(event, tree));
    }
    ending
        .filter(end -> end.mayBeOver(event))
        .forEach(end -> next.addAll(explainedAfter(end, event, tree)));
    return next;
  }

  /** A call that gave up because of others may do nothing. */
  private static List<ReferenceTree> explainedBy(Event event, ReferenceTree tree) {
    if (event.reply().equals("gave up")) {
      return List.of(tree);
    }
    Tuple2<String, ReferenceTree> expected = tree.after(event.step());
    if (event.reply().equals(UNKNOWN)) {
      return expected._2.equals(tree) ? List.of(tree) : List.of(expected._2, tree);
    }
    return expected._1.equals(event.reply()) ? List.of(expected._2) : List.of();
  }

  private static List<ReferenceTree> explainedAfter(Ending end, Event event, ReferenceTree tree) {
    ReferenceTree view = tree.without(end.name());
    Step step = event.step();
    if (event.reply().equals("InvalidEntity") && gives(step, end.name())) {
      return List.of(tree);
    } else if (event.reply().equals("HasChildren")
        && step instanceof Step.Delete delete
        && view.hasEnded(delete.ref(), end.name())) {
      // storage removed it by itself, and nobody has been told of it yet
      return List.of(tree);
    }
    return explainedBy(event, view).stream()
        .filter(after -> after.equals(view) || !gives(step, end.name()))
        .map(after -> tree.changed(view, after))
        .toList();
  }

  private static boolean gives(Step step, String name) {
    if (step instanceof Step.Create create) {
      return create.name().equals(name);
    } else if (step instanceof Step.Rename rename) {
      return rename.name().equals(name);
    }
    return step instanceof Step.Update update && update.name().equals(name);
  }

  @Override
  public String toString() {
    return events.stream()
        .map(
            e ->
                "%4d-%-4s client %d: %s -> %s"
                    .formatted(
                        e.begin(),
                        e.reply().equals(UNKNOWN) ? "" : e.end(),
                        e.client(),
                        e.step(),
                        e.reply()))
        .collect(Collectors.joining("\n"));
  }
}

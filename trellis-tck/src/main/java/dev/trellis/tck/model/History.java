package dev.trellis.tck.model;

import io.vavr.Tuple2;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  private History(List<Event> events, boolean cascading) {
    this.events = events;
    this.cascading = cascading;
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
    return new History(List.copyOf(events), false);
  }

  /**
   * The same calls, made while cascades go on by themselves: what is below a deleted entity goes at
   * any time.
   *
   * @return the history
   */
  public History whileCascading() {
    return new History(events, true);
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
    if (cascading) {
      for (ReferenceTree next : tree.cascaded()) {
        Option<List<Event>> found = search(done, next, order, seen);
        if (found.isDefined()) {
          return found;
        }
      }
    }
    return Option.none();
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

  /**
   * The trees that there may be after the event, if the reply is what the tree gives; a call that
   * gave up because of others may do nothing.
   */
  private static List<ReferenceTree> explained(Event event, ReferenceTree tree) {
    if (event.reply().equals("gave up")) {
      return List.of(tree);
    }
    Tuple2<String, ReferenceTree> expected = tree.after(event.step());
    if (event.reply().equals(UNKNOWN)) {
      return expected._2.equals(tree) ? List.of(tree) : List.of(expected._2, tree);
    }
    return expected._1.equals(event.reply()) ? List.of(expected._2) : List.of();
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

package dev.trellis.adapter.dynamodb.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Visits each state that a scenario can come to, the near ones first, and stops at the first broken
 * promise. A crash needs no step of its own: that a process may rest forever is part of it.
 */
final class Search {
  private final Scenario scenario;
  private final List<Actor> actors;
  private final Symmetry symmetry;
  private final StoreCheck storeCheck;
  private final AloneCheck aloneCheck;
  private final Numbered states = new Numbered();
  private final Numbered stores = new Numbered();
  private final Numbered creations = new Numbered();
  private Optional<Violation> violation = Optional.empty();

  // the state that is being left, and the move by which it is
  private int number = Numbered.NONE;
  private State current = new State(Store.begin(), 0);
  private int mover;
  private String step = "begin";
  private Store next = Store.begin();

  private Search(Scenario scenario) {
    this.scenario = scenario;
    this.actors = scenario.actors();
    this.symmetry = new Symmetry(scenario.roles());
    this.storeCheck = new StoreCheck(scenario, this::broken);
    this.aloneCheck = new AloneCheck(scenario, this::broken);
  }

  /**
   * What was found.
   *
   * @param states how many were visited
   * @param stores how many different sets of items were among them
   * @param violation the first broken promise
   */
  record Result(int states, int stores, Optional<Violation> violation) {}

  /**
   * A broken promise.
   *
   * @param promise which
   * @param how by what
   * @param trace one of the shortest ways there
   */
  record Violation(Promise promise, String how, List<String> trace) {
    @Override
    public String toString() {
      return "%s: %s%n%s".formatted(promise, how, String.join(System.lineSeparator(), trace));
    }
  }

  static Result run(Scenario scenario) {
    return new Search(scenario).run();
  }

  private Result run() {
    visit(current);
    for (number = 0; number < states.size() && violation.isEmpty(); number++) {
      current = state(number);
      for (mover = 0; mover < actors.size(); mover++) {
        actors.get(mover).moves(current.store(), current.at(mover), this::arrive);
      }
    }
    tryAlone();
    return new Result(states.size(), stores.size(), violation);
  }

  private State state(int of) {
    return new State(new Store(states.left(of)), states.right(of));
  }

  private void arrive(String how, Store there, int at) {
    step = how;
    next = there;
    Actor actor = actors.get(mover);
    actor.check(current.store(), there, at, this::broken);
    visit(symmetry.sorted(current.with(there).with(mover, actor.goesOnAt(at))));
  }

  private void visit(State state) {
    Store store = state.store();
    if (!states.add(store.bits(), state.processes(), number)) {
      return;
    }
    int here = states.size() - 1;
    if (stores.add(store.bits(), 0, here)) {
      storeCheck.check(store);
    }
    for (int process = 0; process < scenario.spareChild(); process++) {
      int at = state.at(process);
      if (!CreateChild.hasEnded(at)) {
        creations.add(store.bits(), State.PLACES * shardOf(process) + at, here);
      }
    }
  }

  private int shardOf(int creation) {
    return scenario.roles().get(creation).shard();
  }

  /** After all else, so that what is wrong shows by what it does, where it does something. */
  private void tryAlone() {
    step = "all others crash";
    for (int i = 0; i < stores.size() && violation.isEmpty(); i++) {
      number = stores.origin(i);
      next = new Store(stores.left(i));
      aloneCheck.check(next);
    }
    for (int i = 0; i < creations.size() && violation.isEmpty(); i++) {
      number = creations.origin(i);
      next = new Store(creations.left(i));
      int creation = (int) creations.right(i);
      aloneCheck.checkCreation(next, creation / State.PLACES, creation % State.PLACES);
    }
  }

  private void broken(Promise promise, String how) {
    if (violation.isEmpty()) {
      violation = Optional.of(new Violation(promise, how, trace()));
    }
  }

  private List<String> trace() {
    Deque<String> lines = new ArrayDeque<>();
    lines.addFirst(line(step, next));
    for (int i = number; i > 0; i = states.origin(i)) {
      lines.addFirst(line(stepTo(i), state(i).store()));
    }
    return List.copyOf(lines);
  }

  private static String line(String step, Store after) {
    return "  %-50s %s".formatted(step, after);
  }

  private String stepTo(int to) {
    State before = state(states.origin(to));
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < actors.size(); i++) {
      int process = i;
      Actor actor = actors.get(i);
      Moves moves =
          (how, there, at) -> {
            State after = before.with(there).with(process, actor.goesOnAt(at));
            if (symmetry.sorted(after).equals(state(to))) {
              steps.add(how);
            }
          };
      actor.moves(before.store(), before.at(i), moves);
    }
    return steps.get(0);
  }
}

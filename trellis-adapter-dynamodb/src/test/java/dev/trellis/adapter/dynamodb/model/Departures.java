package dev.trellis.adapter.dynamodb.model;

import dev.trellis.adapter.dynamodb.model.Departures.Hall.Life;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** All states that children leaving one closed gate can get into. Sets of children are bits. */
final class Departures {
  private static final int CHILDREN = 2;
  private static final int ALL = (1 << CHILDREN) - 1;
  private static final int RUNS = 2;

  /** What might be left out of the protocol. */
  enum Mistake {
    NONE,
    /** Those who leave are written down though somebody may have left since the count was read. */
    BEGINS_WHATEVER_THE_COUNT,
    /** Those who leave are taken from a listing, which may be old. */
    TRUSTS_THE_LISTING,
    /** They are counted off though somebody else may have done it. */
    COUNTS_OFF_AGAIN,
    /** Somebody who is deleted by itself counts itself off, too. */
    LEAVES_TWICE,
    /** What has to be released is looked up in the tombstone. */
    DOESNT_WRITE_CLAIMS_DOWN,
    /** What a child has taken since isn't written down. */
    DOESNT_WRITE_DOWN_AGAIN,
    /** The gate is removed when a listing is empty. */
    TRUSTS_AN_EMPTY_LISTING
  }

  /**
   * What is stored.
   *
   * @param count of the gate, -1 when the gate is gone
   * @param leaving who leaves, 0 for nobody
   * @param listed whose second value is written down
   * @param records of the children
   * @param links which are linked
   * @param first who holds a first value
   * @param second who holds a second one, taken meanwhile
   */
  record Hall(
      int count, int leaving, int listed, List<Life> records, int links, int first, int second) {
    enum Life {
      LIVE,
      TOMBSTONE,
      PURGED
    }

    static Hall full() {
      List<Life> live = new ArrayList<>();
      for (int i = 0; i < CHILDREN; i++) {
        live.add(Life.LIVE);
      }
      return new Hall(CHILDREN, 0, 0, live, ALL, ALL, 0);
    }

    Hall gate(int newCount, int newLeaving, int newListed) {
      return new Hall(newCount, newLeaving, newListed, records, links, first, second);
    }

    Hall record(int child, Life now) {
      List<Life> changed = new ArrayList<>(records);
      changed.set(child, now);
      return new Hall(count, leaving, listed, changed, links, first, second);
    }

    Hall unlinked(int child) {
      return new Hall(count, leaving, listed, records, links & ~bit(child), first, second);
    }

    Hall values(int newFirst, int newSecond) {
      return new Hall(count, leaving, listed, records, links, newFirst, newSecond);
    }

    boolean isLive(int child) {
      return records.get(child) == Life.LIVE;
    }
  }

  /** What a run of the cascade does next, and what it has read. */
  record Run(Step step, int child, int count, int members, int listed) {
    enum Step {
      READ_GATE,
      LIST,
      BEGIN,
      DELETE,
      RELEASE,
      UNLINK,
      COUNT_OFF,
      REMOVE_GATE,
      OVER
    }

    static final Run NEW = new Run(Step.READ_GATE, 0, 0, 0, 0);
    static final Run ENDED = new Run(Step.OVER, 0, 0, 0, 0);

    Run at(Step next) {
      return new Run(next, 0, count, members, listed);
    }

    Run behind() {
      return new Run(step, child + 1, count, members, listed);
    }
  }

  private record State(Hall hall, List<Run> runs) {}

  private final Mistake mistake;
  private final Set<State> seen = new HashSet<>();

  Departures(Mistake mistake) {
    this.mistake = mistake;
  }

  int states() {
    return seen.size();
  }

  private static int bit(int child) {
    return 1 << child;
  }

  private static boolean has(int set, int child) {
    return (set & bit(child)) != 0;
  }

  Optional<String> violation() {
    Deque<State> queue = new ArrayDeque<>();
    Consumer<State> reached =
        state -> {
          if (seen.add(state)) {
            queue.add(state);
          }
        };
    List<Run> fresh = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      fresh.add(Run.NEW);
    }
    reached.accept(new State(Hall.full(), fresh));
    while (!queue.isEmpty()) {
      State state = queue.remove();
      Optional<String> wrong = wrong(state.hall()).or(() -> wrongAfterAll(state.hall()));
      if (wrong.isPresent()) {
        return Optional.of(wrong.get() + " " + state);
      }
      others(state.hall(), hall -> reached.accept(new State(hall, state.runs())));
      for (int i = 0; i < RUNS; i++) {
        int which = i;
        move(
            state.hall(),
            state.runs().get(i),
            (hall, run) -> {
              List<Run> runs = new ArrayList<>(state.runs());
              runs.set(which, run);
              reached.accept(new State(hall, runs));
            });
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(Hall hall) {
    int in = Integer.bitCount(hall.leaving() | hall.links());
    if (hall.count() >= 0 && hall.count() != in) {
      return Optional.of("counts %d, %d are in".formatted(hall.count(), in));
    }
    for (int i = 0; i < CHILDREN; i++) {
      if (hall.isLive(i) && (!has(hall.links(), i) || hall.count() < 0)) {
        return Optional.of("a child lives on");
      }
    }
    return hall.count() < 0 && (hall.links() | hall.first() | hall.second()) != 0
        ? Optional.of("something is left")
        : Optional.empty();
  }

  /** All processes die, and one run comes after them that reads what is there. */
  private Optional<String> wrongAfterAll(Hall begin) {
    Hall[] hall = {begin};
    Run[] run = {Run.NEW};
    for (int steps = 0; run[0].step() != Run.Step.OVER; steps++) {
      if (steps > 100) {
        return Optional.of("the cascade doesn't come to an end");
      }
      // of several outcomes the last is the one of a full listing
      move(
          hall[0],
          run[0],
          (nextHall, nextRun) -> {
            hall[0] = nextHall;
            run[0] = nextRun;
          });
    }
    return hall[0].count() >= 0 ? Optional.of("the cascade is incomplete") : wrong(hall[0]);
  }

  /** What users and time to live may do. */
  private void others(Hall hall, Consumer<Hall> next) {
    for (int i = 0; i < CHILDREN; i++) {
      if (hall.isLive(i)) {
        next.accept(deleted(hall, i));
        next.accept(changed(hall, i));
      } else if (hall.records().get(i) == Life.TOMBSTONE) {
        next.accept(hall.record(i, Life.PURGED));
      }
    }
  }

  private Hall deleted(Hall hall, int child) {
    Hall gone =
        hall.record(child, Life.TOMBSTONE)
            .values(hall.first() & ~bit(child), hall.second() & ~bit(child));
    return has(hall.leaving(), child) && mistake != Mistake.LEAVES_TWICE
        ? gone
        : gone.unlinked(child).gate(hall.count() - 1, hall.leaving(), hall.listed());
  }

  /** Gives the first value up and takes the second. */
  private static Hall changed(Hall hall, int child) {
    return hall.values(hall.first() & ~bit(child), hall.second() | bit(child));
  }

  private interface Next {
    void is(Hall hall, Run run);
  }

  private void move(Hall hall, Run run, Next next) {
    switch (run.step()) {
      case READ_GATE -> readGate(hall, next);
      case LIST -> list(hall, run, next);
      case BEGIN -> begin(hall, run, next);
      case DELETE -> delete(hall, run, next);
      case RELEASE -> release(hall, run, next);
      case UNLINK ->
          each(run, Run.Step.COUNT_OFF, child -> next.is(hall.unlinked(child), run.behind()))
              .ifPresent(after -> next.is(hall, after));
      case COUNT_OFF -> countOff(hall, run, next);
      case REMOVE_GATE -> removeGate(hall, next);
      case OVER -> {}
    }
  }

  private static void readGate(Hall hall, Next next) {
    if (hall.count() < 0) {
      next.is(hall, Run.ENDED);
    } else if (hall.leaving() != 0) {
      next.is(hall, new Run(Run.Step.DELETE, 0, 0, hall.leaving(), hall.listed()));
    } else {
      next.is(hall, new Run(Run.Step.LIST, 0, hall.count(), 0, 0));
    }
  }

  /** A listing may show any of them, and what it shows of a child may be old. */
  private void list(Hall hall, Run run, Next next) {
    for (int listing = 0; listing <= ALL; listing++) {
      int present = mistake == Mistake.TRUSTS_THE_LISTING ? listing : listing & hall.links();
      for (int known : new int[] {0, hall.second() & present}) {
        next.is(
            hall,
            present == 0
                ? Run.NEW.at(Run.Step.REMOVE_GATE)
                : new Run(Run.Step.BEGIN, 0, run.count(), present, known));
      }
    }
  }

  private void begin(Hall hall, Run run, Next next) {
    boolean same = hall.count() == run.count() || mistake == Mistake.BEGINS_WHATEVER_THE_COUNT;
    if (hall.count() >= 0 && same && hall.leaving() == 0) {
      next.is(hall.gate(hall.count(), run.members(), run.listed()), run.at(Run.Step.DELETE));
    } else {
      next.is(hall, Run.NEW);
    }
  }

  private void delete(Hall hall, Run run, Next next) {
    each(run, Run.Step.RELEASE, child -> delete(hall, run, child, next))
        .ifPresent(after -> next.is(hall, after));
  }

  private void delete(Hall hall, Run run, int child, Next next) {
    boolean isListed =
        !has(hall.second(), child)
            || has(run.listed(), child)
            || mistake == Mistake.DOESNT_WRITE_DOWN_AGAIN;
    if (!hall.isLive(child)) {
      next.is(hall, run.behind());
    } else if (isListed) {
      next.is(hall.record(child, Life.TOMBSTONE), run.behind());
    } else if (isAsRead(hall, run)) {
      next.is(hall.gate(hall.count(), hall.leaving(), hall.listed() | bit(child)), Run.NEW);
    } else {
      next.is(hall, Run.NEW);
    }
  }

  private static boolean isAsRead(Hall hall, Run run) {
    return hall.leaving() == run.members() && hall.listed() == run.listed();
  }

  private void release(Hall hall, Run run, Next next) {
    each(
            run,
            Run.Step.UNLINK,
            child -> {
              boolean known =
                  mistake != Mistake.DOESNT_WRITE_CLAIMS_DOWN
                      || hall.records().get(child) == Life.TOMBSTONE;
              boolean second =
                  has(run.listed(), child)
                      || (mistake == Mistake.DOESNT_WRITE_CLAIMS_DOWN && known);
              next.is(
                  hall.values(
                      known ? hall.first() & ~bit(child) : hall.first(),
                      second ? hall.second() & ~bit(child) : hall.second()),
                  run.behind());
            })
        .ifPresent(after -> next.is(hall, after));
  }

  private void countOff(Hall hall, Run run, Next next) {
    if (isAsRead(hall, run) || (mistake == Mistake.COUNTS_OFF_AGAIN && hall.count() >= 0)) {
      next.is(hall.gate(hall.count() - Integer.bitCount(run.members()), 0, 0), Run.NEW);
    } else {
      next.is(hall, Run.NEW);
    }
  }

  private void removeGate(Hall hall, Next next) {
    boolean isEmpty = hall.count() == 0 || mistake == Mistake.TRUSTS_AN_EMPTY_LISTING;
    if (hall.count() >= 0 && hall.leaving() != 0) {
      next.is(hall, Run.NEW);
    } else {
      next.is(isEmpty ? hall.gate(-1, 0, 0) : hall, Run.ENDED);
    }
  }

  /** The next of those who leave, or what comes after the last. */
  private static Optional<Run> each(
      Run run, Run.Step after, java.util.function.IntConsumer forChild) {
    if (run.child() == CHILDREN) {
      return Optional.of(run.at(after));
    } else if (!has(run.members(), run.child())) {
      return Optional.of(run.behind());
    }
    forChild.accept(run.child());
    return Optional.empty();
  }
}

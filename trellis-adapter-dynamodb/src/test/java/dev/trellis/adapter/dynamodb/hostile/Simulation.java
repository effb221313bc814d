package dev.trellis.adapter.dynamodb.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Processes and requests that take turns, one at a time, in an order drawn from a seed. Time passes
 * with each turn, and when all are waiting. The same seed gives the same run.
 */
final class Simulation {
  /** A turn takes so long at most: as long as a request to DynamoDB in the same Region. */
  private static final long LONGEST_TURN_NANOS = Duration.ofMillis(10).toNanos();

  private final Random random;
  private final long longestTurn;
  private final boolean sideBySide;
  private final List<Actor> processes = new ArrayList<>();
  private final List<Flight<?>> flights = new ArrayList<>();
  private long nanos;
  private int turns;

  Simulation(long seed) {
    this(seed, LONGEST_TURN_NANOS, false);
  }

  private Simulation(long seed, long longestTurn, boolean sideBySide) {
    this.random = new Random(seed);
    this.longestTurn = longestTurn;
    this.sideBySide = sideBySide;
  }

  /** One in which all that can go on does so in the same time: a turn takes its part of it. */
  static Simulation inParallel(long seed, Duration longestTurn) {
    return new Simulation(seed, longestTurn.toNanos(), true);
  }

  Random random() {
    return random;
  }

  /** The numbers from 0 on, in any order. */
  List<Integer> shuffled(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    return numbers;
  }

  boolean chance(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  long nanoTime() {
    return nanos;
  }

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  int turns() {
    return turns;
  }

  Actor spawn(String name, Actor.Work work) {
    Actor process = new Actor(this, name, work);
    processes.add(process);
    return process;
  }

  void launch(Flight<?> flight) {
    flights.add(flight);
  }

  /** Goes on until all processes have ended and all requests have arrived, or failed. */
  void run(int maxTurns) {
    try {
      while (turn()) {
        turns++;
        if (turns > maxTurns) {
          throw new AssertionError(
              "Not quiet after %d turns; running: %s".formatted(maxTurns, processes));
        }
      }
    } finally {
      processes.forEach(Actor::end);
      processes.clear();
    }
  }

  private boolean turn() {
    flights.removeIf(Flight::isOver);
    for (Actor process : processes) {
      process.rethrow();
    }
    processes.removeIf(Actor::hasEnded);
    List<Runnable> next = new ArrayList<>();
    processes.stream().filter(Actor::isReady).forEach(process -> next.add(process::resume));
    flights.forEach(flight -> next.add(flight::advance));
    if (next.isEmpty()) {
      OptionalLong wake = processes.stream().mapToLong(Actor::wakes).min();
      if (wake.isEmpty()) {
        return false;
      }
      nanos = Math.max(nanos, wake.getAsLong());
      return true;
    }
    nanos += random.nextLong(longestTurn) / (sideBySide ? next.size() : 1);
    next.get(random.nextInt(next.size())).run();
    return true;
  }
}

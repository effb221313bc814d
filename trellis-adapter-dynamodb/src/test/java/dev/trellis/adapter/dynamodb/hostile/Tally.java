package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.hostile.Climate.Fault;
import java.util.EnumMap;
import java.util.Map;

/** What many runs came to, for the report. */
final class Tally {
  private final Map<Fault, Integer> possible = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
  private int runs;
  private long calls;
  private long unknown;
  private long requests;
  private long turns;

  void add(Scenario scenario, Run.Result result) {
    runs++;
    calls += result.calls();
    unknown += result.unknown();
    requests += result.requests();
    turns += result.turns();
    scenario.climate().faults().forEach(fault -> possible.merge(fault, 1, Integer::sum));
    result.faults().forEach((fault, count) -> happened.merge(fault, count, Integer::sum));
  }

  void add(Tally other) {
    runs += other.runs;
    calls += other.calls;
    unknown += other.unknown;
    requests += other.requests;
    turns += other.turns;
    other.possible.forEach((fault, count) -> possible.merge(fault, count, Integer::sum));
    other.happened.forEach((fault, count) -> happened.merge(fault, count, Integer::sum));
  }

  /** A row of a table: runs, calls, calls without an answer, requests, turns. */
  String row(String name) {
    return "| %s | %,d | %,d | %,d | %,d | %,d |"
        .formatted(name, runs, calls, unknown, requests, turns);
  }

  /** A row of a table: in how many runs the fault was possible, how often it happened. */
  String row(Fault fault) {
    return "| %s | %,d | %,d |"
        .formatted(fault, possible.getOrDefault(fault, 0), happened.getOrDefault(fault, 0));
  }
}

package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.hostile.Climate.Fault;
import java.util.EnumMap;
import java.util.Map;

/** What many runs came to, for the report. */
final class Tally {
  private final Map<Fault, Integer> runsByFault = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private long runs;
  private long turns;
  private long calls;
  private long unknown;
  private long requests;

  void add(Scenario scenario, Run.Result result) {
    runs++;
    turns += result.turns();
    calls += result.calls();
    unknown += result.unknown();
    requests += result.requests();
    scenario.climate().faults().forEach(fault -> runsByFault.merge(fault, 1, Integer::sum));
    result.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
  }

  void print() {
    System.out.printf(
        "%,d runs kept all promises: %,d calls, %,d of them without an answer, %,d requests, %,d turns%n",
        runs, calls, unknown, requests, turns);
    runsByFault.forEach(
        (fault, count) ->
            System.out.printf(
                "  %-12s possible in %,d runs, happened %,d times%n",
                fault, count, faults.getOrDefault(fault, 0)));
  }
}

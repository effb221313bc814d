package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.tck.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What is done in a run.
 *
 * @param seed decides the order of all that happens, and which faults do
 * @param climate how often they do
 * @param shards into how many the children of a folder are spread
 * @param before done by one client, before anything bad happens
 * @param clients done at once
 */
record Scenario(
    long seed, Climate climate, int shards, List<Step> before, List<List<Step>> clients) {
  private static final int[] SHARDS = {1, 1, 2, 16};
  private static final double MANY_CLIENTS = 0.1;

  Scenario {
    before = List.copyOf(before);
    clients = clients.stream().map(List::copyOf).toList();
  }

  /** Draws a scenario: few entities and few kinds of steps, so that the same things meet. */
  static Scenario drawn(long seed) {
    Random random = new Random(seed);
    // the first draws of neighbouring seeds are alike
    random.nextLong();
    Climate climate = Climate.drawn(random);
    int shards = SHARDS[random.nextInt(SHARDS.length)];
    Script script = Script.drawn(random);
    boolean many = random.nextDouble() < MANY_CLIENTS;
    int clients = many ? 5 + random.nextInt(4) : 2 + random.nextInt(3);
    List<List<Step>> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      all.add(script.steps(many));
    }
    return new Scenario(seed, climate, shards, script.beginning(), all);
  }

  /** All that are a step or a fault less. */
  Stream<Scenario> smaller() {
    Stream<Scenario> fewerClients =
        Stream.iterate(0, i -> i + 1)
            .limit(clients.size() > 1 ? clients.size() : 0)
            .map(i -> new Scenario(seed, climate, shards, before, without(clients, i)));
    Stream<Scenario> fewerSteps =
        Stream.iterate(0, i -> i + 1)
            .limit(clients.size())
            .flatMap(
                i ->
                    Stream.iterate(0, j -> j + 1)
                        .limit(clients.get(i).size())
                        .map(
                            j -> {
                              List<List<Step>> fewer = new ArrayList<>(clients);
                              fewer.set(i, without(clients.get(i), j));
                              return new Scenario(seed, climate, shards, before, fewer);
                            }));
    Stream<Scenario> fewerBefore =
        Stream.iterate(0, i -> i + 1)
            .limit(before.size())
            .map(i -> new Scenario(seed, climate, shards, without(before, i), clients));
    Stream<Scenario> fewerFaults =
        climate.faults().stream()
            .map(fault -> new Scenario(seed, climate.without(fault), shards, before, clients));
    Stream<Scenario> fewerShards =
        shards > 1 ? Stream.of(new Scenario(seed, climate, 1, before, clients)) : Stream.of();
    return Stream.of(fewerClients, fewerFaults, fewerShards, fewerSteps, fewerBefore)
        .flatMap(all -> all);
  }

  private static <T> List<T> without(List<T> all, int index) {
    List<T> rest = new ArrayList<>(all);
    rest.remove(index);
    return rest;
  }
}

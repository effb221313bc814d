package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.tck.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is done in a run.
 *
 * @param seed decides the order of all that happens, and which faults do
 * @param climate how often they do
 * @param shards into how many the children of a folder are spread, one number for each process, in
 *     turns
 * @param ageing whether some entities expire, and storage drops what has
 * @param before done by one client, before anything bad happens
 * @param clients done at once
 */
record Scenario(
    long seed,
    Climate climate,
    List<Integer> shards,
    boolean ageing,
    List<Step> before,
    List<List<Step>> clients) {
  private static final List<Integer> SHARDS = List.of(1, 1, 2, 16);
  private static final List<Integer> MORE_SHARDS = List.of(1, 2, 3, 16, 256, 1024);
  private static final double MANY_CLIENTS = 0.1;

  Scenario {
    shards = List.copyOf(shards);
    before = List.copyOf(before);
    clients = clients.stream().map(List::copyOf).toList();
  }

  /** Draws a scenario: few entities and few kinds of steps, so that the same things meet. */
  static Scenario drawn(long seed) {
    Random random = new Random(seed);
    // the first draws of neighbouring seeds are alike
    random.nextLong();
    Climate climate = Climate.drawn(random);
    List<Integer> shards = List.of(one(SHARDS, random));
    Script script = Script.drawn(random);
    boolean many = random.nextDouble() < MANY_CLIENTS;
    int clients = many ? 5 + random.nextInt(4) : 2 + random.nextInt(3);
    List<List<Step>> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      all.add(script.steps(many));
    }
    return new Scenario(seed, climate, shards, false, script.beginning(), all);
  }

  /** The same, in processes of which each has a number of shards of its own. */
  Scenario resharded() {
    Random random = new Random(~seed);
    random.nextLong();
    List<Integer> drawn =
        Stream.generate(() -> one(MORE_SHARDS, random)).limit(2 + random.nextInt(3)).toList();
    return new Scenario(seed, climate, drawn, ageing, before, clients);
  }

  /** The same, with some entities that expire in the course of it. */
  Scenario aged() {
    Random random = new Random(~seed);
    random.nextLong();
    return new Scenario(
        seed,
        climate,
        shards,
        true,
        aged(before, random),
        clients.stream().map(steps -> aged(steps, random)).toList());
  }

  private static List<Step> aged(List<Step> steps, Random random) {
    return steps.stream().map(step -> random.nextBoolean() ? aged(step) : step).toList();
  }

  private static Step aged(Step step) {
    if (step instanceof Step.Create create) {
      return new Step.Create(create.ref(), create.parent(), Estate.FLEETING);
    } else if (step instanceof Step.Rename rename) {
      return new Step.Rename(rename.ref(), Estate.FLEETING);
    } else if (step instanceof Step.Update update) {
      return new Step.Update(update.ref(), update.version(), Estate.FLEETING);
    }
    return step;
  }

  private static int one(List<Integer> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private Scenario with(Climate other) {
    return new Scenario(seed, other, shards, ageing, before, clients);
  }

  private Scenario withShards(List<Integer> others) {
    return new Scenario(seed, climate, others, ageing, before, clients);
  }

  private Scenario withBefore(List<Step> others) {
    return new Scenario(seed, climate, shards, ageing, others, clients);
  }

  private Scenario with(List<List<Step>> others) {
    return new Scenario(seed, climate, shards, ageing, before, others);
  }

  /** All that are a step or a fault less. */
  Stream<Scenario> smaller() {
    Stream<Scenario> fewerClients =
        clients.size() > 1
            ? indices(clients).mapToObj(i -> with(without(clients, i)))
            : Stream.of();
    Stream<Scenario> fewerSteps =
        indices(clients)
            .boxed()
            .flatMap(i -> fewerSteps(clients.get(i)).map(steps -> with(replaced(i, steps))));
    Stream<Scenario> fewerBefore = fewerSteps(before).map(this::withBefore);
    Stream<Scenario> fewerFaults =
        climate.faults().stream().map(fault -> with(climate.without(fault)));
    Stream<Scenario> fewerShards =
        shards.equals(List.of(1)) ? Stream.of() : Stream.of(withShards(List.of(1)));
    return Stream.of(fewerClients, fewerFaults, fewerShards, fewerSteps, fewerBefore)
        .flatMap(all -> all);
  }

  private static IntStream indices(List<?> all) {
    return IntStream.range(0, all.size());
  }

  private static Stream<List<Step>> fewerSteps(List<Step> steps) {
    return indices(steps).mapToObj(i -> without(steps, i));
  }

  private List<List<Step>> replaced(int client, List<Step> steps) {
    List<List<Step>> others = new ArrayList<>(clients);
    others.set(client, steps);
    return others;
  }

  private static <T> List<T> without(List<T> all, int index) {
    List<T> rest = new ArrayList<>(all);
    rest.remove(index);
    return rest;
  }
}

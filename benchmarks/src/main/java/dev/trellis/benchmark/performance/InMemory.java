package dev.trellis.benchmark.performance;

import dev.trellis.benchmark.InMemoryBenchmark;
import dev.trellis.benchmark.InMemoryScale;
import dev.trellis.benchmark.Markdown;
import dev.trellis.benchmark.performance.process.JavaProcess;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The store in memory: operations a second, and the heap that an entity takes. */
final class InMemory {
  private static final double MICROS = 1e6;
  private static final List<String> REPEATED = List.of("find", "update");
  private static final List<String> BATCHES = List.of("create", "delete");
  private static final int BATCH_ITERATIONS = 40;

  private InMemory() {}

  /**
   * @param millis how long each of four iterations takes
   * @param sizes of the stores
   */
  static String tables(int millis, List<Integer> sizes) {
    Map<String, Map<String, Double>> rows = new TreeMap<>();
    for (int threads : List.of(1, 2)) {
      Stream.concat(
              run(
                  options(REPEATED, threads, sizes)
                      .warmupIterations(2)
                      .measurementIterations(2)
                      .warmupTime(TimeValue.milliseconds(millis))
                      .measurementTime(TimeValue.milliseconds(millis))),
              run(
                  options(BATCHES, threads, sizes)
                      .warmupIterations(BATCH_ITERATIONS)
                      .measurementIterations(BATCH_ITERATIONS)))
          .forEach(
              result -> {
                String name = result.getParams().getBenchmark();
                rows.computeIfAbsent(
                        name.substring(name.lastIndexOf('.') + 1), any -> new TreeMap<>())
                    .put(
                        threads + " " + result.getParams().getParam("entities"),
                        threads * MICROS / result.getPrimaryResult().getScore());
              });
    }
    return table(rows, sizes) + "\n\n" + heap();
  }

  private static String table(Map<String, Map<String, Double>> rows, List<Integer> sizes) {
    List<String> columns =
        Stream.of(1, 2)
            .flatMap(threads -> sizes.stream().map(size -> threads + " " + size))
            .toList();
    Markdown table =
        Markdown.table(
            Stream.concat(
                    Stream.of("operation"),
                    Stream.of(1, 2)
                        .flatMap(
                            threads ->
                                sizes.stream()
                                    .map(
                                        size ->
                                            "%d %s, %,d entities"
                                                .formatted(
                                                    threads,
                                                    threads == 1 ? "thread" : "threads",
                                                    size))))
                .toArray(String[]::new));
    rows.forEach(
        (name, by) ->
            table.row(
                Stream.concat(
                        Stream.of(name),
                        columns.stream()
                            .map(column -> "%,.0f".formatted(by.getOrDefault(column, 0.0))))
                    .toArray()));
    return table.toString();
  }

  private static ChainedOptionsBuilder options(
      List<String> methods, int threads, List<Integer> sizes) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .param("entities", sizes.stream().map(String::valueOf).toArray(String[]::new))
            .param("shape", "MANY_PARENTS")
            .threads(threads)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    methods.forEach(
        method ->
            options.include(
                "\\." + InMemoryBenchmark.class.getSimpleName() + "\\." + method + "$"));
    return options;
  }

  private static Stream<RunResult> run(ChainedOptionsBuilder options) {
    try {
      return new Runner(options.build()).run().stream();
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String heap() {
    return JavaProcess.of(InMemoryScale.class, "-Xmx2g").with("memory").lines().stream()
        .map(line -> "- " + line.replaceAll(" +", " "))
        .collect(Collectors.joining("\n"));
  }
}

package dev.trellis.benchmark.performance.start;

import dev.trellis.benchmark.performance.process.JavaProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A program whose starts are measured.
 *
 * @param name what it is called
 * @param process how it is started, without arguments
 * @param arguments those of the next start
 */
record Program(String name, JavaProcess process, Supplier<List<String>> arguments) {
  /**
   * A start.
   *
   * @param total milliseconds from the start of the process to its answer
   * @param phases milliseconds of what the program itself timed
   */
  record Start(double total, Map<String, Double> phases) {
    double phase(String phase) {
      return phases.getOrDefault(phase, 0.0);
    }
  }

  private static final double NANOS = 1e6;
  private static final String ANSWERED = "answered ";

  /** The same with further options of the JVM. */
  Program with(String newName, String option) {
    List<String> options = new ArrayList<>(process.options());
    options.add(option);
    return new Program(
        newName,
        new JavaProcess(
            options,
            process.classPath(),
            process.main(),
            process.arguments(),
            process.environment()),
        arguments);
  }

  /** The same with another class path. */
  Program from(String classPath) {
    return new Program(
        name,
        new JavaProcess(
            process.options(),
            classPath,
            process.main(),
            process.arguments(),
            process.environment()),
        arguments);
  }

  /** Starts it, and waits for its end. */
  Start start() {
    List<Start> starts = new ArrayList<>();
    JavaProcess next = process.with(arguments.get().toArray(String[]::new));
    long begin = System.nanoTime();
    next.run(
        line -> {
          if (line.startsWith(ANSWERED)) {
            starts.add(new Start((System.nanoTime() - begin) / NANOS, phases(line)));
          }
        });
    if (starts.size() != 1) {
      throw new IllegalStateException(name + " didn't answer");
    }
    return starts.get(0);
  }

  private static Map<String, Double> phases(String line) {
    Map<String, Double> phases = new HashMap<>();
    for (String part : line.substring(ANSWERED.length()).split(" ", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        phases.put(part.substring(0, equals), Double.parseDouble(part.substring(equals + 1)));
      }
    }
    return phases;
  }
}

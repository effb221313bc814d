package dev.trellis.benchmark.performance.operation;

import dev.trellis.benchmark.Markdown;
import dev.trellis.benchmark.performance.operation.TranslationBenchmark.Who;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The time and the memory that translation alone takes, by JMH. */
public final class Translation {
  private static final Map<String, Operation> OPERATIONS = new LinkedHashMap<>();

  static {
    OPERATIONS.put("createRoot", Operation.CREATE_ROOT);
    OPERATIONS.put("createChild", Operation.CREATE_CHILD);
    OPERATIONS.put("find", Operation.FIND);
    OPERATIONS.put("update", Operation.UPDATE);
    OPERATIONS.put("patch", Operation.PATCH);
    OPERATIONS.put("page", Operation.PAGE);
    OPERATIONS.put("delete", Operation.DELETE);
  }

  private Translation() {}

  /**
   * Measures.
   *
   * @param millis how long each of six iterations takes
   * @return a table of Markdown
   */
  public static String table(int millis) {
    Map<String, Result<?>> times = new LinkedHashMap<>();
    Map<String, Result<?>> bytes = new LinkedHashMap<>();
    for (RunResult result : run(millis)) {
      String benchmark = result.getParams().getBenchmark();
      String key =
          benchmark.substring(benchmark.lastIndexOf('.') + 1) + result.getParams().getParam("who");
      times.put(key, result.getPrimaryResult());
      result
          .getSecondaryResults()
          .forEach(
              (name, of) -> {
                if (name.endsWith("gc.alloc.rate.norm")) {
                  bytes.put(key, of);
                }
              });
    }
    Markdown table =
        Markdown.table(
            "operation", "Trellis, µs", "by hand, µs", "Trellis, bytes", "by hand, bytes");
    OPERATIONS.forEach(
        (name, operation) ->
            table.row(
                operation,
                score("%.1f", times, name + Who.TRELLIS),
                score("%.1f", times, name + Who.BY_HAND),
                score("%,.0f", bytes, name + Who.TRELLIS),
                score("%,.0f", bytes, name + Who.BY_HAND)));
    return table.toString();
  }

  private static String score(String format, Map<String, Result<?>> of, String key) {
    Result<?> result = of.get(key);
    if (result == null) {
      throw new IllegalStateException("JMH measured no " + key);
    }
    return format.formatted(result.getScore());
  }

  private static Collection<RunResult> run(int millis) {
    try {
      return new Runner(
              new OptionsBuilder()
                  .include("\\." + TranslationBenchmark.class.getSimpleName() + "\\.")
                  .addProfiler(GCProfiler.class)
                  .warmupTime(TimeValue.milliseconds(millis))
                  .measurementTime(TimeValue.milliseconds(millis))
                  .shouldFailOnError(true)
                  .verbosity(VerboseMode.SILENT)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }
}

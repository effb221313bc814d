package dev.trellis.benchmark.performance.cascade;

import dev.trellis.benchmark.Markdown;
import dev.trellis.benchmark.performance.process.JavaProcess;
import dev.trellis.benchmark.performance.process.LocalDatabase;
import java.util.List;

/**
 * Both cascades.
 *
 * @param inMemory how the one in memory went on
 * @param onLocal how the one on DynamoDB Local went on
 */
public record Cascades(List<Sample> inMemory, List<Sample> onLocal) {
  private static final String IN_MEMORY_HEAP = "-Xmx4g";
  private static final String LOCAL_HEAP = "-Xmx256m";

  /** Copies the samples. */
  public Cascades {
    inMemory = List.copyOf(inMemory);
    onLocal = List.copyOf(onLocal);
  }

  /**
   * Runs them, one after the other.
   *
   * @param thousandsInMemory how many thousand descendants in memory
   * @param thousandsOnLocal how many thousand on DynamoDB Local
   * @return how they went on
   */
  public static Cascades run(int thousandsInMemory, int thousandsOnLocal) {
    List<Sample> inMemory =
        Sample.of(
            JavaProcess.of(InMemoryCascade.class, IN_MEMORY_HEAP)
                .with(Integer.toString(thousandsInMemory)));
    try (LocalDatabase database = LocalDatabase.start()) {
      return new Cascades(
          inMemory,
          Sample.of(
              JavaProcess.of(LocalCascade.class, LOCAL_HEAP)
                  .in(database.environment())
                  .with(Integer.toString(thousandsOnLocal))));
    }
  }

  /**
   * What came out.
   *
   * @return a table of Markdown
   */
  public String table() {
    Markdown table =
        Markdown.table(
            "storage",
            "descendants",
            "seconds",
            "entities a second",
            "requests a second",
            "heap limit",
            "heap after collections at ¼, ½, ¾ and the end, MiB");
    row(table, "in memory, one thread", IN_MEMORY_HEAP, inMemory);
    row(table, "DynamoDB Local, by its streams, one thread", LOCAL_HEAP, onLocal);
    return table.toString();
  }

  private static void row(Markdown table, String name, String heap, List<Sample> samples) {
    Sample last = samples.get(samples.size() - 1);
    table.row(
        name,
        "%,d".formatted(last.deleted()),
        "%,.1f".formatted(last.seconds()),
        "%,.0f".formatted(last.deleted() / last.seconds()),
        last.requests() == 0 ? "none" : "%,.0f".formatted(last.requests() / last.seconds()),
        "`" + heap + "`",
        "%.0f, %.0f, %.0f, %.0f"
            .formatted(heap(samples, 1), heap(samples, 2), heap(samples, 3), last.megabytes()));
  }

  private static double heap(List<Sample> samples, int quarters) {
    long deleted = samples.get(samples.size() - 1).deleted() * quarters / 4;
    return samples.stream()
        .filter(sample -> sample.deleted() >= deleted)
        .findFirst()
        .orElseThrow()
        .megabytes();
  }
}

package dev.trellis.benchmark.performance;

import dev.trellis.benchmark.Markdown;
import dev.trellis.benchmark.cost.Ceiling;
import dev.trellis.benchmark.cost.ShardCost;
import dev.trellis.benchmark.performance.cascade.Cascades;
import dev.trellis.benchmark.performance.operation.Comparison;
import dev.trellis.benchmark.performance.operation.Profile;
import dev.trellis.benchmark.performance.operation.Translation;
import dev.trellis.benchmark.performance.plot.Plots;
import dev.trellis.benchmark.performance.start.ColdStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Measures everything and writes it into {@code docs/performance.md}, the plots beside it.
 *
 * <p>{@code -Dquick} measures a little of everything, for a try. {@code -Donly=operations,cascade}
 * measures some sections and leaves the others as they are.
 */
public final class Performance {
  private static final String ONLY = "only";

  private final boolean quick = System.getProperties().containsKey("quick");
  private final Plots plots;

  private Performance(Plots plots) {
    this.plots = plots;
  }

  /**
   * Measures and writes.
   *
   * @param arguments the page
   * @throws IOException when it can't be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Locale.setDefault(Locale.ROOT);
    Path page = Path.of(arguments[0]).toAbsolutePath();
    Performance performance = new Performance(new Plots(page.resolveSibling("images")));
    Map<String, Supplier<String>> sections = performance.sections();
    List<String> only =
        List.of(System.getProperty(ONLY, String.join(",", sections.keySet())).split(",", -1));
    for (String section : only) {
      Supplier<String> content = sections.get(section);
      if (content == null) {
        throw new IllegalArgumentException(
            "No section is called %s, there are %s".formatted(section, sections.keySet()));
      }
      long begin = System.nanoTime();
      // a section that is done stays when a later one fails
      Files.writeString(page, Markdown.with(Files.readString(page), section, content.get()));
      System.out.printf(
          "%s: %d s%n", section, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }
    // DynamoDB Local leaves threads behind
    System.exit(0);
  }

  private Map<String, Supplier<String>> sections() {
    Map<String, Supplier<String>> sections = new LinkedHashMap<>();
    sections.put("machine", Machine::table);
    sections.put("operations", () -> Comparison.table(quick ? 50 : 1000));
    sections.put("translation", () -> Translation.table(quick ? 100 : 1000));
    sections.put("profile", () -> Profile.tables(Duration.ofSeconds(quick ? 2 : 20)));
    sections.put("start", () -> ColdStart.tables(quick ? 2 : 11));
    sections.put(
        "memory",
        () -> InMemory.tables(quick ? 100 : 1000, List.of(10_000, quick ? 100_000 : 1_000_000)));
    sections.put("cascade", this::cascade);
    sections.put("shards", this::shards);
    return sections;
  }

  private String cascade() {
    Cascades cascades = quick ? Cascades.run(20, 2) : Cascades.run(1000, 100);
    plots.cascade("A cascade in memory", "cascade-memory", cascades.inMemory());
    plots.cascade("A cascade on DynamoDB Local", "cascade-local", cascades.onLocal());
    return cascades.table()
        + "\n\n![A cascade in memory](images/cascade-memory.svg)"
        + "\n\n![A cascade on DynamoDB Local](images/cascade-local.svg)";
  }

  private String shards() {
    plots.costs(ShardCost.all());
    plots.ceiling(Ceiling.limits());
    return "![Cost against shards](images/shard-cost.svg)"
        + "\n\n![Throughput ceiling against shards](images/shard-ceiling.svg)";
  }
}

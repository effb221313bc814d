package dev.trellis.benchmark.performance.operation;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.benchmark.Markdown;
import dev.trellis.benchmark.performance.operation.TranslationBenchmark.Who;
import dev.trellis.benchmark.performance.operation.TranslationBenchmark.Worker;
import dev.trellis.benchmark.performance.process.LocalDatabase;
import dev.trellis.domain.error.TrellisError;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Trellis against the same requests by hand, on the same DynamoDB Local in another process, in
 * turns and after rounds that count for nothing, while the compilers are at work: whatever disturbs
 * the machine disturbs both. Each is measured twice, which shows what of a ratio is chance, and
 * leaves the processors' caches to both for the same time.
 */
public final class Comparison {
  /** What the whole may take of what the requests alone take. */
  public static final double MOST = 1.05;

  private static final double NANOS = 1000;
  private static final int UNANSWERED = 20;

  private Comparison() {}

  /**
   * Measures.
   *
   * @param rounds how often each operation is done by each
   * @return a table of Markdown
   */
  public static String table(int rounds) {
    Markdown table =
        Markdown.table(
            "operation",
            "by hand, µs",
            "Trellis, µs",
            "ratio",
            "by hand again, ratio",
            "Trellis again, ratio");
    try (LocalDatabase database = LocalDatabase.start();
        DynamoDbClient client = database.client();
        DynamoDbClient limited = database.client(DynamoDbConfig.defaults().deadline())) {
      DynamoDbTables.of(
              client, DynamoDbConfig.defaults().tables(Shop.HIERARCHY), TableOptions.onDemand())
          .create()
          .getOrElseThrow(TrellisError::toException);
      warmUp(rounds);
      List<Day<?>> days =
          List.of(
              new Day<>(Keepers.byHand(limited), "hand"),
              new Day<>(Keepers.byTrellis(client), "tree"),
              new Day<>(Keepers.byHand(limited), "fist"),
              new Day<>(Keepers.byTrellis(client), "wood"));
      days.forEach(Day::begin);
      run(days, -rounds / 2, 0);
      days.forEach(Day::forget);
      run(days, 0, rounds);
      for (Operation operation : Operation.values()) {
        double[] medians = days.stream().mapToDouble(day -> day.median(operation)).toArray();
        table.row(
            operation,
            "%,.0f".formatted(medians[0] / NANOS),
            "%,.0f".formatted(medians[1] / NANOS),
            marked(medians[1] / medians[0]),
            "%.3f".formatted(medians[2] / medians[0]),
            marked(medians[3] / medians[0]));
      }
    }
    return table.toString();
  }

  private static String marked(double ratio) {
    return "%.3f%s".formatted(ratio, ratio > MOST ? " **over**" : "");
  }

  /** What the compilers have to see often takes too long where DynamoDB Local answers. */
  private static void warmUp(int rounds) {
    List<Worker<?>> workers = List.of(Worker.of(Who.BY_HAND), Worker.of(Who.TRELLIS));
    for (int i = 0; i < rounds * UNANSWERED; i++) {
      workers.forEach(Worker::all);
    }
  }

  private static void run(List<Day<?>> days, int from, int to) {
    for (int round = from; round < to; round++) {
      for (Operation operation : Operation.values()) {
        for (int turn = 0; turn < days.size(); turn++) {
          days.get(Math.floorMod(round + turn, days.size())).carryOut(operation, round);
        }
      }
    }
  }
}

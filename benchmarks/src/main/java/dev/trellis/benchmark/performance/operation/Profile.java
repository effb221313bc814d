package dev.trellis.benchmark.performance.operation;

import dev.trellis.benchmark.Markdown;
import dev.trellis.benchmark.performance.operation.TranslationBenchmark.Who;
import dev.trellis.benchmark.performance.operation.TranslationBenchmark.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where translation spends its time and its memory: samples of the JDK's Flight Recorder while all
 * operations run in turns, each sample on the account of the method of Trellis that is nearest to
 * what was going on.
 */
public final class Profile {
  private static final String TIME = "jdk.ExecutionSample";
  private static final String MEMORY = "jdk.ObjectAllocationSample";
  private static final String OURS = "dev.trellis.";
  private static final String BENCHMARK = OURS + "benchmark.";
  private static final int SHOWN = 8;
  private static final int PERCENT = 100;

  private Profile() {}

  /**
   * Records.
   *
   * @param time for how long, after as long that counts for nothing
   * @return two tables of Markdown
   */
  public static String tables(Duration time) {
    Worker<?> worker = Worker.of(Who.TRELLIS);
    loop(worker, time);
    try (Recording recording = new Recording()) {
      recording.enable(TIME).withPeriod(Duration.ofMillis(10));
      recording.enable(MEMORY).with("throttle", "1000/s");
      recording.start();
      loop(worker, time);
      recording.stop();
      Path file = Files.createTempFile("trellis", ".jfr");
      try {
        recording.dump(file);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        return table("time", events, TIME) + "\n\n" + table("memory", events, MEMORY);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void loop(Worker<?> worker, Duration time) {
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      worker.all();
    }
  }

  private static String table(String of, List<RecordedEvent> events, String type) {
    Map<String, Long> weights = new HashMap<>();
    events.stream()
        .filter(event -> event.getEventType().getName().equals(type))
        .filter(event -> event.getStackTrace() != null)
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        // the first one counts what was allocated before, too
        .skip(1)
        .forEach(
            event ->
                weights.merge(
                    place(event), type.equals(MEMORY) ? event.getLong("weight") : 1L, Long::sum));
    double all = weights.values().stream().mapToLong(Long::longValue).sum();
    Markdown table = Markdown.table("method", "of the " + of + ", %");
    weights.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(
            place -> table.row(place.getKey(), "%.0f".formatted(PERCENT * place.getValue() / all)));
    return table.toString();
  }

  private static String place(RecordedEvent event) {
    return event.getStackTrace().getFrames().stream()
        .filter(RecordedFrame::isJavaFrame)
        .map(RecordedFrame::getMethod)
        .filter(method -> method.getType().getName().startsWith(OURS))
        .filter(method -> !method.getType().getName().startsWith(BENCHMARK))
        .map(
            method -> {
              String type = method.getType().getName();
              String name = method.getName().replaceFirst("lambda\\$([^$]+)\\$.*", "$1");
              return "`%s.%s`".formatted(type.substring(type.lastIndexOf('.') + 1), name);
            })
        .findFirst()
        .orElse("the benchmark itself");
  }
}

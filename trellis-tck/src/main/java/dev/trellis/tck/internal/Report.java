package dev.trellis.tck.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of the rules on one adapter, kept in a file that is complete after each rule: {@code
 * trellis-tck/NAME.md} below the folder of the system property {@code trellis.tck.reports}, else
 * below {@code target}.
 */
final class Report {
  private static final Map<String, Report> REPORTS = new ConcurrentHashMap<>();

  private final String harness;
  private final Map<Rule, Entry> entries = new EnumMap<>(Rule.class);

  private record Entry(String state, int tries, String remark) {}

  private Report(String harness) {
    this.harness = harness;
  }

  static Report of(String harness) {
    return REPORTS.computeIfAbsent(harness, Report::new);
  }

  synchronized void tried(Rule rule, boolean kept, int tries) {
    Entry before = entries.get(rule);
    boolean keptSoFar = kept && (before == null || !before.state().equals("BROKEN"));
    int triesSoFar = tries + (before == null ? 0 : before.tries());
    entries.put(rule, new Entry(keptSoFar ? "kept" : "BROKEN", triesSoFar, ""));
    write();
  }

  synchronized void skipped(Rule rule, String reason) {
    entries.putIfAbsent(rule, new Entry("skipped", 0, reason));
    write();
  }

  private void write() {
    Path file =
        Path.of(
            System.getProperty("trellis.tck.reports", "target"), "trellis-tck", harness + ".md");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder("# The rules of Trellis on " + harness + "\n\n");
    text.append(
        "%d kept, %d broken, %d skipped, %d not run, of %d rules.%n%n"
            .formatted(
                count("kept"),
                count("BROKEN"),
                count("skipped"),
                Rule.values().length - entries.size(),
                Rule.values().length));
    text.append("| rule | | tries | |\n|---|---|---|---|\n");
    for (Rule rule : Rule.values()) {
      Entry entry = entries.getOrDefault(rule, new Entry("not run", 0, ""));
      text.append(
          "| %s | %s | %d | %s%s |%n"
              .formatted(
                  rule.name(),
                  entry.state(),
                  entry.tries(),
                  rule.statement(),
                  entry.remark().isEmpty() ? "" : " (" + entry.remark() + ")"));
    }
    return text.toString();
  }

  private long count(String state) {
    return entries.values().stream().filter(entry -> entry.state().equals(state)).count();
  }
}

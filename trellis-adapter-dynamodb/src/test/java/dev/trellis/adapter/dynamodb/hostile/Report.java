package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.hostile.Climate.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What campaigns came to, as a part of a page. */
final class Report {
  private static final String BEGIN = "<!-- runs: begin -->";
  private static final String END = "<!-- runs: end -->";

  private final Map<Course, Tally> tallies = new EnumMap<>(Course.class);

  Tally tally(Course course) {
    return tallies.computeIfAbsent(course, none -> new Tally());
  }

  @Override
  public String toString() {
    Tally all = new Tally();
    List<String> lines = new ArrayList<>();
    lines.add(
        "| course | runs that kept all promises | calls | without an answer | requests | turns |");
    lines.add("|---|---|---|---|---|---|");
    tallies.forEach(
        (course, tally) -> {
          lines.add(tally.row(course.toString()));
          all.add(tally);
        });
    lines.add(all.row("together"));
    lines.add("");
    lines.add("| fault | possible in so many runs | happened so often |");
    lines.add("|---|---|---|");
    for (Fault fault : Fault.values()) {
      lines.add(all.row(fault));
    }
    return String.join("\n", lines);
  }

  /** Puts it in place of what the page said before. */
  void writeTo(Path page) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    Files.writeString(page, text.substring(0, begin) + "\n" + this + "\n" + text.substring(end));
  }
}

package dev.trellis.benchmark;

import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/** A table of Markdown that grows row by row, and where it goes. Not thread-safe. */
public final class Markdown {
  private final StringJoiner lines = new StringJoiner("\n");

  private Markdown(List<String> titles) {
    row(titles.toArray());
    lines.add("|" + String.join("", Collections.nCopies(titles.size(), "---|")));
  }

  /**
   * Starts a table.
   *
   * @param titles of its columns
   * @return a table without rows
   */
  public static Markdown table(String... titles) {
    return new Markdown(List.of(titles));
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are columns
   * @return this
   */
  public Markdown row(Object... cells) {
    StringJoiner row = new StringJoiner(" | ", "| ", " |");
    for (Object cell : cells) {
      row.add(cell.toString());
    }
    lines.add(row.toString());
    return this;
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  /**
   * A page with new content between the comments {@code <!-- section: begin -->} and {@code <!--
   * section: end -->}.
   *
   * @param page the page as it was
   * @param section what the comments call it
   * @param content what is to stand between them
   * @return the page as it is to be
   * @throws IllegalArgumentException for a page without such a place
   */
  public static String with(String page, String section, String content) {
    String begin = "<!-- %s: begin -->".formatted(section);
    String end = "<!-- %s: end -->".formatted(section);
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "The page has no place between %s and %s".formatted(begin, end));
    }
    return page.substring(0, from + begin.length()) + "\n" + content + "\n" + page.substring(to);
  }
}

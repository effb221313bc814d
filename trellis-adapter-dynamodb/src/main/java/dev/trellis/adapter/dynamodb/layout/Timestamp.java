package dev.trellis.adapter.dynamodb.layout;

import io.vavr.control.Option;
import io.vavr.control.Try;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as text in ISO 8601. What Trellis itself writes, whole milliseconds in UTC, is read by
 * hand: the JDK's parser, which knows every format, took a third of reading an entity.
 */
final class Timestamp {
  private static final String SECONDS = "0000-00-00T00:00:00Z";
  private static final String MILLIS = "0000-00-00T00:00:00.000Z";
  private static final int NANOS_OF_A_MILLI = 1_000_000;

  private Timestamp() {}

  /**
   * Reads a time.
   *
   * @param text as {@link Instant#parse} takes it
   * @return the time, none for a text that is none
   */
  static Option<Instant> parse(String text) {
    if (hasForm(text, SECONDS) || hasForm(text, MILLIS)) {
      try {
        return Option.some(plain(text));
      } catch (DateTimeException unusual) {
        // midnight may be 24:00, and a minute may have a leap second
        return any(text);
      }
    }
    return any(text);
  }

  private static Option<Instant> any(String text) {
    return Try.of(() -> Instant.parse(text)).toOption();
  }

  private static boolean hasForm(String text, String form) {
    if (text.length() != form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = text.charAt(i);
      if (form.charAt(i) == '0' ? c < '0' || c > '9' : c != form.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Instant plain(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            text.length() == MILLIS.length() ? number(text, 20, 23) * NANOS_OF_A_MILLI : 0)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}

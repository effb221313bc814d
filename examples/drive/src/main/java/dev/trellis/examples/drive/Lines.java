package dev.trellis.examples.drive;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Prints line by line. Names may hold anything, what would steer a terminal is taken out. */
record Lines(PrintWriter out) {
  static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  void say(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments).replaceAll("\\p{Cntrl}", "?"));
    out.flush();
  }
}

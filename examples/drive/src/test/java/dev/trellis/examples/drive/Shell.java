package dev.trellis.examples.drive;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Types commands. */
final class Shell {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine commandLine =
      DriveCommand.commandLine(new PrintWriter(out), new PrintWriter(err));
  private final List<String> options;

  /** How a command ended, and what it printed. */
  record Result(int exitCode, String out, String err) {}

  /** A shell whose commands all end with these options. */
  Shell(String... options) {
    this.options = List.of(options);
  }

  Result run(Object... command) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    words.addAll(options);
    int exitCode = commandLine.execute(words.toArray(String[]::new));
    return new Result(exitCode, out.toString(), err.toString());
  }
}

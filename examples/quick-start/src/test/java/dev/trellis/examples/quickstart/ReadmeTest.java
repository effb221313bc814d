package dev.trellis.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * That the README shows what this program really prints; that it shows the program, the guides'
 * tests know.
 */
class ReadmeTest {
  private static final Path README = Path.of("..", "..", "README.md");

  @Test
  void shows_what_the_program_prints() throws IOException {
    assertThat(Files.readString(README)).contains("```text\n" + output() + "```");
  }

  static String output(String... args) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      QuickStart.main(args);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}

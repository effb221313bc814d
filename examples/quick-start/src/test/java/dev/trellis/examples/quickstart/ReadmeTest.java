package dev.trellis.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the README shows this program, and what it really prints. */
class ReadmeTest {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Path SOURCES =
      Path.of("src", "main", "java", "dev", "trellis", "examples", "quickstart");

  @Test
  void shows_the_types() throws IOException {
    assertThat(Files.readString(README))
        .contains("```java\n" + region("QuickStart", "types") + "```");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "use"})
  void shows_their_use(String name) throws IOException {
    assertThat(Files.readString(README)).contains("```java\n" + region("QuickStart", name) + "```");
  }

  @Test
  void shows_what_the_program_prints() throws IOException {
    assertThat(Files.readString(README)).contains("```text\n" + output() + "```");
  }

  @ParameterizedTest
  @ValueSource(strings = {"guice", "plain", "tables"})
  void shows_how_it_is_put_on_dynamodb(String name) throws IOException {
    assertThat(Files.readString(README)).contains("```java\n" + region("OnDynamoDb", name) + "```");
  }

  private static String region(String source, String name) throws IOException {
    Matcher region =
        Pattern.compile(
                "( *)// tag::" + name + "\\[\\]\n(.*?)\\s*// end::" + name + "\\[\\]",
                Pattern.DOTALL)
            .matcher(Files.readString(SOURCES.resolve(source + ".java")));
    assertThat(region.find()).as("region " + name).isTrue();
    return region.group(2).stripIndent() + "\n";
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

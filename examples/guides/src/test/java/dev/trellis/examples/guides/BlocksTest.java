package dev.trellis.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * That each block of Java in README and documentation is, but for spaces and line breaks, part of a
 * file that is compiled here, most of them in tests that run it.
 */
class BlocksTest {
  private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  @TestFactory
  Stream<DynamicTest> blocks_are_compiled() throws IOException {
    List<String> sources = sources();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : files("docs", ".md")) {
      tests.addAll(tests(page, sources));
    }
    tests.addAll(tests(TOP.resolve("README.md"), sources));
    return tests.stream();
  }

  private static List<DynamicTest> tests(Path page, List<String> sources) throws IOException {
    String text = Files.readString(page);
    List<DynamicTest> tests = new ArrayList<>();
    for (Matcher block = BLOCK.matcher(text); block.find(); ) {
      String code = block.group(1);
      long line = text.substring(0, block.start()).lines().count() + 1;
      tests.add(
          DynamicTest.dynamicTest(
              "%s:%d".formatted(TOP.relativize(page), line),
              () ->
                  assertThat(sources.stream().anyMatch(source -> source.contains(spaceless(code))))
                      .as("no file has this:\n%s", code)
                      .isTrue()));
    }
    return tests;
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String module :
        List.of("examples", "trellis-adapter-dynamodb", "trellis-adapter-lambda", "trellis-tck")) {
      for (Path file : files(module, ".java")) {
        sources.add(spaceless(Files.readString(file)));
      }
    }
    return sources;
  }

  private static List<Path> files(String directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(TOP.resolve(directory))) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .filter(file -> !TOP.relativize(file).toString().contains("target"))
          .filter(file -> !file.getFileName().toString().equals("BlocksTest.java"))
          .sorted()
          .toList();
    }
  }

  private static String spaceless(String code) {
    return SPACE.matcher(code).replaceAll("");
  }
}

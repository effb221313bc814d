package dev.trellis.benchmark.performance.start;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The classes that a program loads up to its end, by the JVM's own log.
 *
 * @param classes their names
 * @param jars what they come from, the JDK's own aside
 */
record Loaded(List<String> classes, Set<String> jars) {
  private static final Pattern LINE = Pattern.compile("(\\S+) source: (\\S+).*");

  /** Starts a program once to see. */
  static Loaded by(Program program, Path directory) {
    Path log = directory.resolve("classes.log");
    program.with(program.name(), "-Xlog:class+load:file=" + log + ":none").start();
    List<String> classes = new ArrayList<>();
    Set<String> jars = new LinkedHashSet<>();
    try {
      for (String line : Files.readAllLines(log)) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          classes.add(matcher.group(1));
          if (matcher.group(2).startsWith("file:") && matcher.group(2).endsWith(".jar")) {
            jars.add(Path.of(URI.create(matcher.group(2))).toString());
          }
        }
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Loaded(classes, jars);
  }

  /** How many are in packages that begin so. */
  long count(String... packages) {
    return classes.stream().filter(name -> in(name, packages)).count();
  }

  /** Those that have a name by which they can be loaded, in packages that begin so. */
  List<String> named(String... packages) {
    return classes.stream()
        .filter(name -> in(name, packages) && !name.contains("/") && !name.contains("$$"))
        .toList();
  }

  private static boolean in(String name, String... packages) {
    return List.of(packages).stream().anyMatch(name::startsWith);
  }

  /** A class path of nothing but what an application needs. */
  String classPath() {
    return jars.stream()
        // it hooks itself into the SDK wherever it is found
        .filter(jar -> !jar.contains("DynamoDBLocal"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}

package dev.trellis.adapter.lambda.run;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Where a process has its classes from.
 *
 * @param taskRoot the directory that it is started in, from which AWS's runtime interface client
 *     loads classes, too
 * @param classPath what is on its class path, the client among it
 */
public record Code(Path taskRoot, String classPath) {
  private static final Pattern CLIENT =
      Pattern.compile(
          "(aws-lambda-java-(core|runtime-interface-client|serialization)|utils-lite)-[0-9.]+\\.jar");

  /** The JVM that runs these tests, for processes of their own. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** All that these tests have. */
  public static Code ofTests() {
    return new Code(
        Path.of(System.getProperty("user.dir")),
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  /**
   * A function's jar as Lambda runs it: unpacked, with nothing but the client on the class path.
   *
   * @param jar what would be uploaded
   * @param taskRoot an empty directory
   */
  public static Code of(Path jar, Path taskRoot) {
    try (ZipFile entries = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : entries.stream().filter(each -> !each.isDirectory()).toList()) {
        Path file = taskRoot.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream content = entries.getInputStream(entry)) {
          Files.copy(content, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Code(
        taskRoot,
        Arrays.stream(ofTests().classPath().split(File.pathSeparator, -1))
            .filter(each -> CLIENT.matcher(Path.of(each).getFileName().toString()).matches())
            .collect(Collectors.joining(File.pathSeparator)));
  }
}

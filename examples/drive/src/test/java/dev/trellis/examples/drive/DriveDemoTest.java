package dev.trellis.examples.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, in a process of its own. */
class DriveDemoTest {
  private record Ended(int exitCode, List<String> lines) {}

  private static Ended run(Path workingDirectory, String... args)
      throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Xmx128m",
            // DynamoDB Local loads SQLite; JDK 25 warns about it, 17 accepts the option, too
            "--enable-native-access=ALL-UNNAMED",
            DriveDemo.class.getName());
    java.command().addAll(List.of(args));
    java.directory(workingDirectory.toFile()).redirectErrorStream(true);
    // it has to be quiet by itself
    java.environment().remove("DDB_LOCAL_TELEMETRY");
    Process process = java.start();
    process.getOutputStream().close();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    return new Ended(process.waitFor(), lines);
  }

  @Test
  void does_what_it_says(@TempDir Path home) throws Exception {
    for (int i = 0; i < 30; i++) {
      Path folder = Files.createDirectories(home.resolve("folder-" + i % 3 + "/" + i));
      Files.writeString(folder.resolve("file"), "content " + i);
    }
    Files.createDirectories(home.resolve("folder-1/target/classes"));

    Ended ended = run(home);
    assertThat(ended.lines())
        .contains("33 folders and 30 files of 290 bytes, 0 left out")
        .anyMatch(line -> line.startsWith("TRL-1103 folder#twin can't have name 'folder-0'"))
        .anyMatch(line -> line.contains("was read at version 1 and is at version 2 now"))
        .anyMatch(line -> line.startsWith("TRL-1102"))
        .contains("/folder-0 is deleted, 20 entries below it follow")
        .anyMatch(line -> line.startsWith("all 20 are gone, after "))
        .contains("42 entries are as in the directory, missing [/folder-0]")
        .anyMatch(line -> line.startsWith("All of it was so, with "))
        .noneMatch(line -> line.contains("WARN"));
    assertThat(ended.exitCode()).isZero();
    assertThat(home).isDirectoryContaining("glob:**/folder-0");
    try (var left = Files.list(home)) {
      assertThat(left).as("nothing but what was there").hasSize(3);
    }
  }

  @Test
  void fails_when_there_is_nothing_to_show(@TempDir Path home) throws Exception {
    Ended ended = run(home, home.toString());

    assertThat(ended.lines()).anyMatch(line -> line.contains("choose another directory"));
    assertThat(ended.exitCode()).isNotZero();
  }
}

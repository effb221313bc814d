package dev.trellis.examples.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.examples.drive.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a drive in files, where each finds what those before it left. */
class LocalCommandTest extends CommandContract {
  @Override
  Shell shell(Path data) {
    return new Shell("--store", "local", "--data", data.toString());
  }

  @Test
  void one_command_at_a_time(@TempDir Path home) {
    try (LocalStore other = LocalStore.open(home)) {
      assertThat(other.naming()).isEmpty();
      Result result = shell(home).run("ls");
      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(result.err()).isEqualTo("Another command uses " + home + ": wait for its end\n");
    }
  }

  @Test
  void a_place_that_cannot_be_used_is_named(@TempDir Path home) throws IOException {
    Path file = Files.createFile(home.resolve("file"));

    Result result = shell(file).run("ls");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).startsWith(file + " can't be used: ");
  }
}

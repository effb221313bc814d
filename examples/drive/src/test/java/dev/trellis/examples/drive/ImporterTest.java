package dev.trellis.examples.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.error.TrellisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What goes wrong while a directory is being read, or stored. */
class ImporterTest {
  private final Problems problems = new Problems();
  private final Disk disk = new Disk(Set.of(), Naming.CASE_SENSITIVE, problems);

  private Importer.Report run(Drive drive, Path directory) {
    try (Progress progress = Progress.of("import")) {
      return new Importer(drive, disk, 2, progress).run(directory);
    }
  }

  @Test
  void goes_on_where_it_was_interrupted(@TempDir Path home) throws IOException {
    for (int i = 0; i < 50; i++) {
      Files.createDirectories(home.resolve("folder-" + i % 5 + "/" + i));
    }
    DriveTypes types = DriveTypes.of(Naming.CASE_SENSITIVE);
    FailingStore store = new FailingStore();
    InMemoryTrellis memory =
        InMemoryTrellis.builder(types.hierarchy()).between(store::around).build();
    Drive drive = new Drive(memory.trellis(), types);
    Drive.done(drive.trellis().create(types.folder(), new Node.Folder(Drive.ROOT, null, "", null)));

    store.failAfter(20);
    assertThatThrownBy(() -> run(drive, home)).isInstanceOf(TrellisException.class);
    store.mend();
    Importer.Report rest = run(drive, home);

    assertThat(rest.folders()).isEqualTo(55 - 20);
    assertThat(rest.unchanged()).isEqualTo(20);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void a_file_that_changes_while_it_is_read_is_left_out(@TempDir Path home) throws IOException {
    Path file = Files.writeString(home.resolve("file"), "before");
    DiskEntry entry = disk.list(home).get(0);
    Files.writeString(file, "and after");

    assertThat(disk.read(entry)).isEmpty();
    assertThat(problems.all()).containsExactly(file + " changed while it was read, import again");
  }

  @Test
  void what_is_gone_before_it_is_read_is_left_out(@TempDir Path home) throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    Path folder = Files.createDirectory(home.resolve("folder"));
    DiskEntry entry = disk.list(home).get(0);
    Files.delete(file);
    Files.delete(folder);

    assertThat(disk.read(entry)).isEmpty();
    assertThat(disk.list(folder)).isEmpty();
    assertThat(problems.all())
        .hasSize(2)
        .allMatch(problem -> problem.endsWith("was there a moment ago and is gone, import again"));
  }

  @Test
  void what_may_not_be_read_is_left_out() {
    // nobody can read it, not even root, who may read anything in a temporary directory
    Path route = Path.of("/proc/sys/net/ipv4/route");
    Path unreadable = route.resolve("flush");
    assumeTrue(Files.exists(unreadable), "only Linux has a file that nobody can read");
    DiskEntry entry =
        disk.list(route).stream()
            .filter(each -> each.path().equals(unreadable))
            .findFirst()
            .orElseThrow();

    assertThat(disk.read(entry)).isEmpty();
    assertThat(problems.all())
        .containsExactly(unreadable + " can't be read, you lack the permission");
  }

  @Test
  void what_is_no_file_is_left_out() {
    Path devices = Path.of("/dev");
    assumeTrue(Files.exists(devices.resolve("null")), "only Unix has devices");

    disk.list(devices);
    assertThat(problems.all()).contains("/dev/null is no file, folder or link, it is left out");
  }

  @Test
  void nothing_is_written_to_a_disk_that_is_nearly_full(@TempDir Path home) {
    assertThatThrownBy(() -> LocalEngine.onDisk(home, Long.MAX_VALUE, new Meter()))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("are free for " + home + ", make room");
  }
}

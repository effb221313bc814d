package dev.trellis.examples.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.examples.drive.Shell.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands do, on whatever store. */
abstract class CommandContract {
  private static final String SHA256_OF_A_CAT =
      "51e467415607798220a3776f6ae1a2a09ddc7e5dcdc955d685477b4cf05ade22";

  abstract Shell shell(Path data);

  private static Path photos(Path home) throws IOException {
    Path disk = Files.createDirectories(home.resolve("disk"));
    Files.createDirectories(disk.resolve("photos/2024"));
    Files.createDirectory(disk.resolve("empty"));
    Files.writeString(disk.resolve("photos/2024/cat.txt"), "a cat");
    Files.writeString(disk.resolve("photos/ünïcode.txt"), "ü");
    Files.writeString(disk.resolve("notes"), "");
    return disk;
  }

  @Test
  void imports_a_directory_and_shows_it(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Shell drive = shell(home.resolve("data"));

    Result imported = drive.run("import", disk);
    assertThat(imported.err()).isEmpty();
    assertThat(imported.exitCode()).isZero();
    assertThat(imported.out())
        .isEqualTo("created 3 folders and 3 files, updated 0, left 0 as they were, 7 bytes\n");
    assertThat(drive.run("tree").out())
        .isEqualTo(
            """
            /
              empty/
              notes
              photos/
                2024/
                  cat.txt
                ünïcode.txt
            """);
    assertThat(drive.run("tree", "/photos", "--lines", 1).out()).isEqualTo("photos/\n...\n");
    assertThat(drive.run("ls", "/photos").out()).contains("2024/\n", "ünïcode.txt\n");
    assertThat(drive.run("stat", "/photos/2024/cat.txt").out())
        .contains("version   1\n", "size      5\n", "sha256    " + SHA256_OF_A_CAT);
    assertThat(drive.run("stats").out()).contains("folders  4\n", "files    3\n", "bytes    7\n");
    assertThat(drive.run("verify", disk)).isEqualTo(new Result(0, equal(6), ""));
  }

  private static String equal(int entries) {
    return entries + " are the same, 0 are missing, 0 are in the drive only, 0 differ\n";
  }

  @Test
  void imports_again_what_has_changed_only(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Shell drive = shell(home.resolve("data"));
    drive.run("import", disk);
    Files.writeString(disk.resolve("photos/2024/cat.txt"), "two cats");
    Files.writeString(disk.resolve("photos/dog.txt"), "a dog");

    assertThat(drive.run("import", disk).out())
        .isEqualTo("created 0 folders and 1 files, updated 1, left 5 as they were, 13 bytes\n");
    assertThat(drive.run("stat", "/photos/2024/cat.txt").out()).contains("version   2\n");
    assertThat(drive.run("verify", disk)).isEqualTo(new Result(0, equal(7), ""));
  }

  @Test
  void verify_names_each_difference(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Shell drive = shell(home.resolve("data"));
    Files.createSymbolicLink(disk.resolve("link"), Path.of("notes"));
    Path cat = disk.resolve("photos/2024/cat.txt");
    FileTime time = Files.getLastModifiedTime(cat);
    drive.run("import", disk);

    Files.writeString(cat, "a dog");
    Files.setLastModifiedTime(cat, time);
    Files.setLastModifiedTime(disk.resolve("notes"), FileTime.from(Instant.EPOCH));
    Files.writeString(disk.resolve("photos/ünïcode.txt"), "longer");
    Files.delete(disk.resolve("empty"));
    Files.writeString(disk.resolve("empty"), "no folder");
    Files.writeString(disk.resolve("new"), "");
    Files.delete(disk.resolve("link"));
    Files.createSymbolicLink(disk.resolve("link"), Path.of("photos"));
    drive.run("rename", "/photos/2024", "2025");

    Result result = drive.run("verify", disk, "--skip", "photos");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().lines())
        .containsExactly(
            "/empty is of another kind",
            "/link leads elsewhere",
            "/new is missing in the drive",
            "/notes has another time",
            "/photos is in the drive only");
    assertThat(drive.run("verify", disk).err())
        .contains(
            "/photos/2024 is missing in the drive",
            "/photos/2025 is in the drive only",
            "/photos/ünïcode.txt has 2 bytes, not 6");
    drive.run("rename", "/photos/2025", "2024");
    assertThat(drive.run("verify", disk).err())
        .contains("/photos/2024/cat.txt has another checksum");
  }

  @Test
  void refuses_a_name_that_is_taken(@TempDir Path home) throws IOException {
    Shell drive = shell(home.resolve("data"));
    drive.run("import", photos(home));

    Result folder = drive.run("rename", "/empty", "photos");
    assertThat(folder.exitCode()).isEqualTo(3);
    assertThat(folder.err()).contains("can't have name 'photos'");
    Result file = drive.run("rename", "/notes", "photos");
    assertThat(file.exitCode()).isEqualTo(3);
    assertThat(file.err()).contains("has the name 'photos' already");
    assertThat(drive.run("rename", "/notes", "a/b").exitCode()).isEqualTo(2);
    assertThat(drive.run("rename", "/", "root").exitCode()).isEqualTo(3);
    assertThat(drive.run("rename", "/notes", "Photos").exitCode()).isZero();
    assertThat(drive.run("ls").out()).contains("Photos\n", "photos/\n");
  }

  @Test
  void a_drive_keeps_to_its_setting_of_case(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Files.writeString(disk.resolve("NOTES"), "others");
    Shell drive = shell(home.resolve("data"));

    Result imported = drive.run("import", "--ignore-case", disk);
    assertThat(imported.exitCode()).isEqualTo(1);
    assertThat(imported.err()).contains("notes has the same name as NOTES but for its case");
    assertThat(drive.run("stat", "/").out()).contains("IGNORING_CASE");
    assertThat(drive.run("stat", "/PHOTOS").out()).contains("/photos\n");
    assertThat(drive.run("rename", "/empty", "Photos").exitCode()).isEqualTo(3);
    assertThat(drive.run("rename", "/empty", "Notes").exitCode()).isEqualTo(3);
    Files.delete(disk.resolve("NOTES"));
    assertThat(drive.run("import", disk).err()).contains("notes is called NOTES in the drive");
  }

  @Test
  void a_drive_that_tells_case_apart_stays_so(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Shell drive = shell(home.resolve("data"));
    drive.run("import", disk);

    Result result = drive.run("import", "--ignore-case", disk);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("tells a and A apart");
  }

  @Test
  void deletes_what_is_empty_and_with_r_what_is_not(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Shell drive = shell(home.resolve("data"));
    drive.run("import", disk);

    Result restricted = drive.run("rm", "/photos");
    assertThat(restricted.exitCode()).isEqualTo(3);
    assertThat(restricted.err()).contains("has children");
    assertThat(drive.run("rm", "/empty").exitCode()).isZero();
    assertThat(drive.run("rm", "/notes").exitCode()).isZero();
    assertThat(drive.run("rm", "-r", "/").exitCode()).isEqualTo(3);

    Result cascaded = drive.run("rm", "-r", "--wait", "/photos");
    assertThat(cascaded.out())
        .isEqualTo("deleted /photos, 3 entries below it follow\nall 3 are gone\n");
    assertThat(cascaded.exitCode()).isZero();
    assertThat(drive.run("stat", "/photos/2024").err()).contains("There is no /photos/2024");
    assertThat(drive.run("tree").out()).isEqualTo("/\n");
    drive.run("import", disk);
    assertThat(drive.run("verify", disk)).isEqualTo(new Result(0, equal(6), ""));
  }

  @Test
  void what_one_command_leaves_to_be_deleted_another_deletes(@TempDir Path home)
      throws IOException {
    Shell drive = shell(home.resolve("data"));
    drive.run("import", photos(home));

    assertThat(drive.run("rm", "-r", "/photos").exitCode()).isZero();
    assertThat(drive.run("ls", "/photos").exitCode()).isEqualTo(3);
    assertThat(drive.run("rm", "-r", "--wait", "/empty").out()).contains("all 0 are gone");
    assertThat(drive.run("stats").out()).contains("folders  1\n");
  }

  @Test
  void never_follows_a_link(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Files.createSymbolicLink(disk.resolve("photos/loop"), disk);
    Files.createSymbolicLink(disk.resolve("photos/itself"), Path.of("itself"));
    Shell drive = shell(home.resolve("data"));

    assertThat(drive.run("import", disk).exitCode()).isZero();
    assertThat(drive.run("tree").out()).contains("    itself -> itself\n", "loop -> " + disk);
    assertThat(drive.run("stat", "/photos/itself").out()).contains("leads to  itself\n");
    assertThat(drive.run("stats").out()).contains("links    2\n");
    assertThat(drive.run("verify", disk)).isEqualTo(new Result(0, equal(8), ""));
    assertThat(drive.run("import", disk).out()).contains("left 8 as they were");
  }

  @Test
  void leaves_out_what_it_cannot_take_and_says_so(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Files.createFile(Path.of(URI.create(disk.toUri() + "caf%E9")));
    Files.createSymbolicLink(disk.resolve("odd"), Path.of(URI.create("file:///caf%E9")));
    Shell drive = shell(home.resolve("data"));

    Result result = drive.run("import", disk);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.endsWith("has a name that isn't UTF-8, rename it"))
        .anyMatch(line -> line.endsWith("odd leads to a name that isn't UTF-8"));
    assertThat(result.out()).startsWith("created 3 folders and 3 files");
  }

  @Test
  void a_name_cannot_steer_the_terminal(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Files.createFile(disk.resolve("a\nb\u001b[2J"));
    Shell drive = shell(home.resolve("data"));

    drive.run("import", disk);
    assertThat(drive.run("ls").out()).contains("a?b?[2J\n");
    assertThat(drive.run("verify", disk).exitCode()).isZero();
  }

  @Test
  void a_file_does_not_become_a_folder(@TempDir Path home) throws IOException {
    Path disk = photos(home);
    Shell drive = shell(home.resolve("data"));
    drive.run("import", disk);
    Files.delete(disk.resolve("notes"));
    Files.createDirectory(disk.resolve("notes"));
    Files.delete(disk.resolve("empty"));
    Files.createFile(disk.resolve("empty"));

    Result result = drive.run("import", disk);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("notes is a file in the drive, remove that first")
        .contains("empty is a folder in the drive, remove that first");
  }

  @Test
  void says_what_is_wrong_with_a_command(@TempDir Path home) throws IOException {
    Shell drive = shell(home.resolve("data"));

    assertThat(drive.run("ls"))
        .isEqualTo(new Result(3, "", "There is no drive yet: import a directory first\n"));
    Result absent = drive.run("import", home.resolve("absent"));
    assertThat(absent.exitCode()).isEqualTo(2);
    assertThat(absent.err()).endsWith("absent is no directory that can be read\n");
    assertThat(drive.run("remove").exitCode()).isEqualTo(2);
    assertThat(drive.run("import").exitCode()).isEqualTo(2);
    drive.run("import", photos(home));
    assertThat(drive.run("ls", "/notes/below").err())
        .isEqualTo("There is no /notes/below in the drive\n");
    assertThat(drive.run("ls", "/notes").out()).contains("notes\n");
    assertThat(drive.run("--help").out()).contains("import", "Exit codes:", "the store failed");
  }
}

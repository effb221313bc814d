package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files look like as a whole: {@code src/test/resources} shows it. */
class TableTemplatesTest {
  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of("on-demand", TableOptions.onDemand()),
        Arguments.of("with-all-options", Woods.ALL_OPTIONS));
  }

  @ParameterizedTest
  @MethodSource("options")
  void bothFilesLookLikeThis(String name, TableOptions options, @TempDir Path directory)
      throws IOException {
    Path target = directory.resolve("deploy/tables");
    List<Path> files = TableTemplates.write(target, Woods.NAMES, options);
    assertThat(files)
        .containsExactly(
            target.resolve("trellis-tables.yaml"), target.resolve("trellis-tables.tf"));
    assertThat(Files.readString(files.get(0))).isEqualTo(golden(name + ".yaml"));
    assertThat(Files.readString(files.get(1))).isEqualTo(golden(name + ".tf"));
    assertThat(TableTemplates.write(target, Woods.NAMES, options)).isEqualTo(files);
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = TableTemplatesTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void namesThatAreTooAlikeAreRefused(@TempDir Path directory) {
    TableNames names = new TableNames(Map.of("oak", "my_oaks"), "my.oaks", "claims");
    assertThatThrownBy(() -> TableTemplates.cloudFormation(names, TableOptions.onDemand()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Tables my_oaks and my.oaks would both have the id MyOaksTable in a template: rename one of them");
    assertThatThrownBy(() -> TableTemplates.terraform(names, TableOptions.onDemand()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Tables my_oaks and my.oaks would both have the id my_oaks in a template: rename one of them");
    assertThatThrownBy(() -> TableTemplates.write(directory, names, TableOptions.onDemand()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatIsAFileIsAnError(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    assertThatThrownBy(() -> TableTemplates.write(file, Woods.NAMES, TableOptions.onDemand()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("The templates can't be written to %s", file);
  }
}

package dev.trellis.adapter.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.table.TableTemplates;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files look like: {@code src/test/resources} shows what comes after the tables. */
class CascadeTemplatesTest {
  private static final Orchards.Case ALL_OPTIONS = Orchards.cases().toList().get(1);

  @Test
  void bothFilesAreWritten(@TempDir Path directory) throws IOException {
    Path target = directory.resolve("deploy/cascade");
    List<Path> files = write(target);
    assertThat(files)
        .containsExactly(
            target.resolve("trellis-cascade.yaml"), target.resolve("trellis-cascade.tf"));
    assertThat(Files.readString(files.get(0))).isEqualTo(ALL_OPTIONS.yaml());
    assertThat(Files.readString(files.get(1))).isEqualTo(ALL_OPTIONS.hcl());
    assertThat(write(target)).isEqualTo(files);
  }

  private static List<Path> write(Path target) {
    return CascadeTemplates.write(
        target, ALL_OPTIONS.hierarchy(), ALL_OPTIONS.config(), ALL_OPTIONS.options());
  }

  @Test
  void theFunctionLooksLikeThis() throws IOException {
    String yaml = ALL_OPTIONS.yaml();
    assertThat(yaml.substring(yaml.indexOf("  CascadeLogs:\n"), yaml.indexOf("\nOutputs:\n")))
        .isEqualTo(golden("all-options.yaml"));
    String tables =
        TableTemplates.terraform(
            ALL_OPTIONS.config().tables(ALL_OPTIONS.hierarchy()), ALL_OPTIONS.options().tables());
    assertThat(ALL_OPTIONS.hcl().substring(tables.length())).isEqualTo(golden("all-options.tf"));
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = CascadeTemplatesTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aNameThatLooksLikeANumberIsText() {
    CascadeOptions options =
        CascadeOptions.defaults().withFunction(FunctionOptions.defaults().withName("007"));
    String yaml =
        CascadeTemplates.cloudFormation(ALL_OPTIONS.hierarchy(), ALL_OPTIONS.config(), options);
    assertThat(new SamReading(yaml).properties("CascadeFunction").path("FunctionName").asText())
        .isEqualTo("007");
  }

  @Test
  void aHierarchyOfWhichNothingFollowsNeedsNoFunction(@TempDir Path directory) {
    Hierarchy leaf =
        Hierarchy.of(
            EntityType.root("leaf", Attributes.class).table("leaves").id(value -> "").build());
    assertThatThrownBy(
            () ->
                CascadeTemplates.write(
                    directory, leaf, DynamoDbConfig.defaults(), CascadeOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("No type has children or ends by itself");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aHierarchyWithoutTextIsRefused(@TempDir Path directory) {
    EntityType<Attributes> odd =
        EntityType.root("a;b", Attributes.class)
            .table("odd")
            .orChildOfItself()
            .id(value -> "")
            .parentId(value -> "")
            .build();
    assertThatThrownBy(
            () ->
                CascadeTemplates.write(
                    directory,
                    Hierarchy.of(odd),
                    DynamoDbConfig.defaults(),
                    CascadeOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The name 'a;b' can't be part of a hierarchy's text");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatIsAFileIsAnError(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    assertThatThrownBy(() -> write(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("The templates can't be written to %s", file);
  }
}

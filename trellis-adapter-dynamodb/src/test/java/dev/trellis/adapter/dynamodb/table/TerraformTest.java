package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Terraform file, taken apart by its indentation, asks for what the definitions say. */
class TerraformTest {
  @ParameterizedTest
  @MethodSource("dev.trellis.adapter.dynamodb.table.Woods#eachOption")
  void itAsksForWhatTheDefinitionsSay(TableOptions options) {
    String hcl = TableTemplates.terraform(Woods.NAMES, options);
    assertThat(occurrences("[{]", hcl)).isEqualTo(occurrences("[}]", hcl));
    assertThat(occurrences("\"", hcl)).isEven();
    Map<String, String> resources = resources(hcl);
    assertThat(resources.keySet())
        .containsExactly("oaks", "oak-rings", "wood_links", "wood_claims");
    for (TableDefinition table : TableDefinition.of(Woods.NAMES)) {
      String body = Objects.requireNonNull(resources.get(Terraform.id(table.name())));
      assertThat(arguments(body)).isEqualTo(arguments(table, options));
      assertThat(blocks(body)).containsExactlyElementsOf(blocks(table, options));
    }
    assertThat(hcl)
        .containsPattern("\"oaks\" += aws_dynamodb_table\\.oaks\\.stream_arn\n")
        .containsPattern("\"oak-rings\" += aws_dynamodb_table\\.oak-rings\\.stream_arn\n")
        .doesNotContain("wood_links.stream_arn", "wood_claims.stream_arn");
  }

  private static Map<String, String> arguments(TableDefinition table, TableOptions options) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("name", "\"${var.trellis_table_prefix}" + table.name() + "\"");
    arguments.put("hash_key", "\"" + table.partitionKey() + "\"");
    table.sortKey().forEach(key -> arguments.put("range_key", "\"" + key + "\""));
    arguments.put("billing_mode", "\"PAY_PER_REQUEST\"");
    for (Capacity capacity : options.capacity()) {
      arguments.put("billing_mode", "\"PROVISIONED\"");
      arguments.put("read_capacity", "" + capacity.readUnits());
      arguments.put("write_capacity", "" + capacity.writeUnits());
    }
    if (table.streamed()) {
      arguments.put("stream_enabled", "true");
      arguments.put("stream_view_type", "\"NEW_AND_OLD_IMAGES\"");
    }
    if (options.deletionProtection()) {
      arguments.put("deletion_protection_enabled", "true");
    }
    return arguments;
  }

  private static List<String> blocks(TableDefinition table, TableOptions options) {
    List<String> blocks = new ArrayList<>();
    table
        .keys()
        .forEach(key -> blocks.add("attribute { name = \"%s\" type = \"S\" }".formatted(key)));
    blocks.add("ttl { attribute_name = \"ttl\" enabled = true }");
    if (options.pointInTimeRecovery()) {
      blocks.add("point_in_time_recovery { enabled = true }");
    }
    if (!options.tags().isEmpty()) {
      StringBuilder tags = new StringBuilder("tags = { ");
      options.tags().forEach((key, value) -> tags.append("\"%s\" = \"%s\" ".formatted(key, value)));
      blocks.add(tags + "}");
    }
    blocks.add("lifecycle { prevent_destroy = true }");
    return blocks;
  }

  /** The bodies of all resources by their name: a brace at the begin of a line ends one. */
  private static Map<String, String> resources(String hcl) {
    Map<String, String> resources = new LinkedHashMap<>();
    matches("(?ms)^resource \"aws_dynamodb_table\" \"([A-Za-z0-9_-]+)\" \\{$(.*?)^\\}$", hcl)
        .forEach(resource -> resources.put(resource.group(1), resource.group(2)));
    return resources;
  }

  /** The arguments of a body itself, not those of the blocks inside. */
  private static Map<String, String> arguments(String body) {
    Map<String, String> arguments = new LinkedHashMap<>();
    matches("(?m)^  (\\w+) += ([^{\\n]*|\"[^\"]*\")$", body)
        .forEach(argument -> arguments.put(argument.group(1), argument.group(2)));
    return arguments;
  }

  /** The blocks and maps of a body, each as one line with single spaces. */
  private static List<String> blocks(String body) {
    return matches("(?ms)^  (\\w+ (?:= )?\\{$.*?^  \\})$", body)
        .map(block -> block.group(1).replaceAll("\\s+", " "))
        .toList();
  }

  private static Stream<MatchResult> matches(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results();
  }

  private static long occurrences(String regex, String text) {
    return matches(regex, text).count();
  }

  @Test
  void idsBeginWithALetterAndHaveNoDots() {
    assertThat(Terraform.id("trellis_relationships")).isEqualTo("trellis_relationships");
    assertThat(Terraform.id("dev.2nd-tree_houses")).isEqualTo("dev_2nd-tree_houses");
    assertThat(Terraform.id("2nd")).isEqualTo("table_2nd");
    assertThat(Terraform.id("-._")).isEqualTo("table_-__");
  }
}

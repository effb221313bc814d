package dev.trellis.adapter.dynamodb.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes tables as a Terraform file, as {@code terraform fmt} would. Names and tags have been
 * checked: none holds a character that means something between quotation marks.
 */
final class Terraform {
  private static final String HEAD =
      """
      # Written by TableTemplates of Trellis: rather write it anew than change it.

      variable "trellis_table_prefix" {
        description = "What every table's name begins with, as in DynamoDbConfig.prefix"
        type        = string
        default     = ""
      }
      """;

  private static final String RESOURCE =
      """

      resource "aws_dynamodb_table" "%s" {
      %s}
      """;

  private static final String OUTPUT =
      """

      output "trellis_stream_arns" {
        description = "The stream of each entity table, by the table's name without prefix"
        value = {
      %s  }
      }
      """;

  private static final String ATTRIBUTE =
      """

      attribute {
        name = "%s"
        type = "%s"
      }
      """;

  private static final String TIME_TO_LIVE =
      """

      ttl {
        attribute_name = "%s"
        enabled        = true
      }
      """
          .formatted(TableDefinition.TTL_ATTRIBUTE);

  private static final String RECOVERY =
      """

      point_in_time_recovery {
        enabled = true
      }
      """;

  private static final String LIFECYCLE =
      """

      lifecycle {
        prevent_destroy = true
      }
      """;

  private final TableOptions options;

  Terraform(TableOptions options) {
    this.options = options;
  }

  /** A resource's name begins with a letter and has no dots. */
  static String id(String table) {
    String id = table.replace('.', '_');
    return Character.isLetter(id.charAt(0)) ? id : "table_" + id;
  }

  String file(Map<String, TableDefinition> tables) {
    StringBuilder hcl = new StringBuilder(HEAD);
    Map<String, String> streams = new LinkedHashMap<>();
    tables.forEach(
        (id, table) -> {
          hcl.append(RESOURCE.formatted(id, indented(body(table))));
          if (table.streamed()) {
            streams.put(quoted(table.name()), "aws_dynamodb_table.%s.stream_arn".formatted(id));
          }
        });
    return hcl.append(OUTPUT.formatted(indented(indented(lines(streams))))).toString();
  }

  private String body(TableDefinition table) {
    String attributes =
        table.keys().stream()
            .map(key -> ATTRIBUTE.formatted(key, TableDefinition.KEY_TYPE))
            .collect(Collectors.joining());
    return lines(arguments(table))
        + attributes
        + TIME_TO_LIVE
        + (options.pointInTimeRecovery() ? RECOVERY : "")
        + tags()
        + LIFECYCLE;
  }

  private Map<String, String> arguments(TableDefinition table) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("name", quoted("${var.trellis_table_prefix}" + table.name()));
    arguments.put("hash_key", quoted(table.partitionKey()));
    table.sortKey().forEach(key -> arguments.put("range_key", quoted(key)));
    arguments.put(
        "billing_mode", quoted(options.capacity().isEmpty() ? "PAY_PER_REQUEST" : "PROVISIONED"));
    options
        .capacity()
        .forEach(
            capacity -> {
              arguments.put("read_capacity", Long.toString(capacity.readUnits()));
              arguments.put("write_capacity", Long.toString(capacity.writeUnits()));
            });
    if (table.streamed()) {
      arguments.put("stream_enabled", "true");
      arguments.put("stream_view_type", quoted(TableDefinition.STREAM_VIEW.toString()));
    }
    if (options.deletionProtection()) {
      arguments.put("deletion_protection_enabled", "true");
    }
    return arguments;
  }

  private String tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    options.tags().forEach((key, value) -> tags.put(quoted(key), quoted(value)));
    return tags.isEmpty() ? "" : "\ntags = {\n%s}\n".formatted(indented(lines(tags)));
  }

  /** One line for each, the equals signs below each other. */
  private static String lines(Map<String, String> values) {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    return values.entrySet().stream()
        .map(
            line ->
                line.getKey()
                    + " ".repeat(width - line.getKey().length())
                    + " = %s\n".formatted(line.getValue()))
        .collect(Collectors.joining());
  }

  private static String indented(String lines) {
    // not String.indent, which would leave spaces in empty lines
    return lines.replaceAll("(?m)^(?=.)", "  ");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}

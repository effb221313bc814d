package dev.trellis.adapter.dynamodb.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes tables as a CloudFormation template. Names and tags have been checked: none holds a
 * character that means something in YAML between quotation marks, or in {@code Sub}.
 */
final class CloudFormation {
  private static final String HEAD =
      """
      # Written by TableTemplates of Trellis: rather write it anew than change it.
      AWSTemplateFormatVersion: "2010-09-09"
      Description: The tables of Trellis

      Parameters:
        Prefix:
          Type: String
          Default: ""
          AllowedPattern: "[a-zA-Z0-9_.-]*"
          Description: What every table's name begins with, as in DynamoDbConfig.prefix

      Resources:
      """;

  private static final String RESOURCE =
      """
        %s:
          Type: AWS::DynamoDB::Table
          DeletionPolicy: Retain
          UpdateReplacePolicy: Retain
          Properties:
      """;

  private static final String OUTPUT =
      """
        %sStreamArn:
          Value: !GetAtt %s.StreamArn
      """;

  private static final int PROPERTY_INDENT = 6;
  private static final int LIST_INDENT = 2;

  private final TableOptions options;

  CloudFormation(TableOptions options) {
    this.options = options;
  }

  /** A resource's id can hold letters and digits only. */
  static String id(String table) {
    return Arrays.stream(table.split("[_.-]+"))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining())
        + "Table";
  }

  String template(Map<String, TableDefinition> tables) {
    StringBuilder yaml = new StringBuilder(HEAD);
    StringBuilder outputs = new StringBuilder();
    tables.forEach(
        (id, table) -> {
          yaml.append(RESOURCE.formatted(id)).append(properties(table).indent(PROPERTY_INDENT));
          if (table.streamed()) {
            outputs.append(OUTPUT.formatted(id, id));
          }
        });
    return outputs.isEmpty() ? yaml.toString() : yaml + "\nOutputs:\n" + outputs;
  }

  private String properties(TableDefinition table) {
    return "TableName: !Sub \"${Prefix}%s\"\n".formatted(table.name())
        + keys(table)
        + billing()
        + stream(table)
        + """
          TimeToLiveSpecification:
            AttributeName: %s
            Enabled: true
          """
            .formatted(TableDefinition.TTL_ATTRIBUTE)
        + protection()
        + tags();
  }

  private static String keys(TableDefinition table) {
    String schema =
        TableRequests.keySchema(table).stream()
            .map(key -> pair("AttributeName", key.attributeName(), "KeyType", key.keyType()))
            .collect(Collectors.joining());
    String types =
        table.keys().stream()
            .map(key -> pair("AttributeName", key, "AttributeType", TableDefinition.KEY_TYPE))
            .collect(Collectors.joining());
    return "KeySchema:\n" + schema + "AttributeDefinitions:\n" + types;
  }

  private String billing() {
    return options
        .capacity()
        .map(
            capacity ->
                """
                BillingMode: PROVISIONED
                ProvisionedThroughput:
                  ReadCapacityUnits: %d
                  WriteCapacityUnits: %d
                """
                    .formatted(capacity.readUnits(), capacity.writeUnits()))
        .getOrElse("BillingMode: PAY_PER_REQUEST\n");
  }

  private static String stream(TableDefinition table) {
    return table.streamed()
        ? """
          StreamSpecification:
            StreamViewType: %s
          """
            .formatted(TableDefinition.STREAM_VIEW)
        : "";
  }

  private String protection() {
    String recovery =
        options.pointInTimeRecovery()
            ? """
              PointInTimeRecoverySpecification:
                PointInTimeRecoveryEnabled: true
              """
            : "";
    return options.deletionProtection() ? recovery + "DeletionProtectionEnabled: true\n" : recovery;
  }

  private String tags() {
    return options.tags().entrySet().stream()
        .map(tag -> pair("Key", quoted(tag.getKey()), "Value", quoted(tag.getValue())))
        .reduce(String::concat)
        .map(tags -> "Tags:\n" + tags)
        .orElse("");
  }

  private static String pair(String name, Object value, String otherName, Object otherValue) {
    return """
           - %s: %s
             %s: %s
           """
        .formatted(name, value, otherName, otherValue)
        .indent(LIST_INDENT);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}

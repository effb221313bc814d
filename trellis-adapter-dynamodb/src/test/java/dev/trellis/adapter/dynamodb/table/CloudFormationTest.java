package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The CloudFormation template, read as YAML, asks for what the definitions say. */
class CloudFormationTest {
  @ParameterizedTest
  @MethodSource("dev.trellis.adapter.dynamodb.table.Woods#eachOption")
  void itAsksForWhatTheDefinitionsSay(TableOptions options) {
    Map<?, ?> template = parsed(TableTemplates.cloudFormation(Woods.NAMES, options));
    assertThat(template.get("AWSTemplateFormatVersion")).isEqualTo("2010-09-09");
    Map<?, ?> resources = map(template, "Resources");
    assertThat(resources.keySet().stream().map(Object::toString))
        .containsExactly("OaksTable", "OakRingsTable", "WoodLinksTable", "WoodClaimsTable");
    for (TableDefinition definition : TableDefinition.of(Woods.NAMES)) {
      Map<?, ?> table = map(resources, CloudFormation.id(definition.name()));
      assertThat(table.get("Type")).isEqualTo("AWS::DynamoDB::Table");
      assertThat(table.get("DeletionPolicy")).isEqualTo("Retain");
      assertThat(table.get("UpdateReplacePolicy")).isEqualTo("Retain");
      assertThat(table).hasSize(4);
      assertThat(map(table, "Properties")).isEqualTo(properties(definition, options));
    }
    assertThat(map(template, "Outputs"))
        .isEqualTo(
            Map.of(
                "OaksTableStreamArn", Map.of("Value", "!GetAtt OaksTable.StreamArn"),
                "OakRingsTableStreamArn", Map.of("Value", "!GetAtt OakRingsTable.StreamArn")));
    assertThat(map(map(template, "Parameters"), "Prefix").get("Default")).isEqualTo("");
  }

  private static Map<String, Object> properties(TableDefinition table, TableOptions options) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("TableName", "!Sub ${Prefix}" + table.name());
    List<Map<String, String>> schema = new ArrayList<>();
    schema.add(Map.of("AttributeName", table.partitionKey(), "KeyType", "HASH"));
    List<Map<String, String>> attributes = new ArrayList<>();
    attributes.add(Map.of("AttributeName", table.partitionKey(), "AttributeType", "S"));
    for (String key : table.sortKey()) {
      schema.add(Map.of("AttributeName", key, "KeyType", "RANGE"));
      attributes.add(Map.of("AttributeName", key, "AttributeType", "S"));
    }
    properties.put("KeySchema", schema);
    properties.put("AttributeDefinitions", attributes);
    properties.put("BillingMode", "PAY_PER_REQUEST");
    for (Capacity capacity : options.capacity()) {
      properties.put("BillingMode", "PROVISIONED");
      properties.put(
          "ProvisionedThroughput",
          Map.of(
              "ReadCapacityUnits", (int) capacity.readUnits(),
              "WriteCapacityUnits", (int) capacity.writeUnits()));
    }
    if (table.streamed()) {
      properties.put("StreamSpecification", Map.of("StreamViewType", "NEW_AND_OLD_IMAGES"));
    }
    properties.put("TimeToLiveSpecification", Map.of("AttributeName", "ttl", "Enabled", true));
    if (options.pointInTimeRecovery()) {
      properties.put(
          "PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", true));
    }
    if (options.deletionProtection()) {
      properties.put("DeletionProtectionEnabled", true);
    }
    if (!options.tags().isEmpty()) {
      properties.put(
          "Tags",
          options.tags().entrySet().stream()
              .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
              .toList());
    }
    return properties;
  }

  /** Reads YAML; what CloudFormation would compute is left as {@code !Sub text}. */
  private static Map<?, ?> parsed(String yaml) {
    SafeConstructor constructor =
        new SafeConstructor(new LoaderOptions()) {
          {
            for (String tag : List.of("!Sub", "!GetAtt")) {
              yamlConstructors.put(
                  new Tag(tag),
                  new AbstractConstruct() {
                    @Override
                    public Object construct(Node node) {
                      return tag + " " + ((ScalarNode) node).getValue();
                    }
                  });
            }
          }
        };
    return new Yaml(constructor).<Map<?, ?>>load(yaml);
  }

  private static Map<?, ?> map(Map<?, ?> of, String name) {
    return (Map<?, ?>) Objects.requireNonNull(of.get(name), name);
  }

  @Test
  void withoutEntityTablesThereAreNoOutputs() {
    TableNames names = new TableNames(Map.of(), "links", "claims");
    Map<?, ?> template = parsed(TableTemplates.cloudFormation(names, TableOptions.onDemand()));
    assertThat(template.containsKey("Outputs")).isFalse();
    assertThat(map(template, "Resources").size()).isEqualTo(2);
  }

  @Test
  void idsAreLettersAndDigits() {
    assertThat(CloudFormation.id("trellis_relationships")).isEqualTo("TrellisRelationshipsTable");
    assertThat(CloudFormation.id("dev.2nd-tree_houses")).isEqualTo("Dev2ndTreeHousesTable");
    assertThat(CloudFormation.id("-._")).isEqualTo("Table");
  }
}

package dev.trellis.adapter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.adapter.lambda.template.CascadeOptions;
import dev.trellis.adapter.lambda.template.CascadeTemplates;
import dev.trellis.adapter.lambda.template.SamReading;
import dev.trellis.adapter.lambda.template.TerraformReading;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a function's environment has to say is what it reads. */
class EnvironmentTest {
  private static final DynamoDbConfig CONFIG =
      DynamoDbConfig.defaults()
          .prefix("dev-")
          .relationshipTable("links")
          .uniqueConstraintTable("claims")
          .retention(Duration.ofDays(7))
          .deadline(Duration.ofSeconds(5));

  @Test
  void itSaysEverything() {
    assertThat(CascadeFunction.environment(Sandbox.HIERARCHY, CONFIG))
        .containsExactly(
            Map.entry(
                "TRELLIS_HIERARCHY",
                "folder=folders < folder; file=files < folder; pass < folder; stamp < pass"),
            Map.entry("TRELLIS_TABLE_PREFIX", "dev-"),
            Map.entry("TRELLIS_RELATIONSHIP_TABLE", "links"),
            Map.entry("TRELLIS_UNIQUE_CONSTRAINT_TABLE", "claims"),
            Map.entry("TRELLIS_RETENTION_SECONDS", "604800"),
            Map.entry("TRELLIS_DEADLINE_SECONDS", "5"));
  }

  @Test
  void theFunctionReadsTheSameConfiguration() {
    for (DynamoDbConfig config : List.of(CONFIG, DynamoDbConfig.defaults())) {
      assertSame(CascadeFunction.environment(Sandbox.HIERARCHY, config), config);
    }
  }

  @Test
  void theTemplatesSayTheSame() {
    for (DynamoDbConfig config : List.of(CONFIG, DynamoDbConfig.defaults())) {
      CascadeOptions options = CascadeOptions.defaults();
      String yaml = CascadeTemplates.cloudFormation(Sandbox.HIERARCHY, config, options);
      String hcl = CascadeTemplates.terraform(Sandbox.HIERARCHY, config, options);
      assertSame(variables(new SamReading(yaml)), config);
      assertSame(variables(new TerraformReading(hcl)), config);
    }
  }

  @Test
  void theTemplatesPutTheirPrefixBeforeTheOther() {
    CascadeOptions options = CascadeOptions.defaults();
    String yaml = CascadeTemplates.cloudFormation(Sandbox.HIERARCHY, CONFIG, options);
    String hcl = CascadeTemplates.terraform(Sandbox.HIERARCHY, CONFIG, options);
    DynamoDbConfig there = CONFIG.prefix("prod-dev-");
    assertSame(variables(new SamReading(yaml, Map.of("Prefix", "prod-"))), there);
    assertSame(
        variables(new TerraformReading(hcl, Map.of("trellis_table_prefix", "prod-"))), there);
  }

  private static Map<String, String> variables(SamReading template) {
    return map(template.properties("CascadeFunction").at("/Environment/Variables"));
  }

  private static Map<String, String> variables(TerraformReading file) {
    return map(
        file.resource("aws_lambda_function", "trellis_cascade").at("/environment/variables"));
  }

  private static Map<String, String> map(JsonNode object) {
    return object.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, member -> member.getValue().asText()));
  }

  private static void assertSame(Map<String, String> environment, DynamoDbConfig config) {
    Settings read = Settings.of(environment);
    assertThat(read.config().tables(read.hierarchy())).isEqualTo(config.tables(Sandbox.HIERARCHY));
    assertThat(read.config().retention()).isEqualTo(config.retention());
    assertThat(read.config().deadline()).isEqualTo(config.deadline());
    assertThat(read.hierarchy().relationships())
        .extracting(each -> each.parentType() + " > " + each.childType())
        .containsExactlyElementsOf(
            Sandbox.HIERARCHY.relationships().stream()
                .map(each -> each.parentType() + " > " + each.childType())
                .toList());
  }

  @Test
  void partsOfSecondsAreRoundedUp() {
    DynamoDbConfig config =
        DynamoDbConfig.defaults()
            .deadline(Duration.ofMillis(100))
            .retention(Duration.ofMillis(60_001));
    assertThat(CascadeFunction.environment(Sandbox.HIERARCHY, config))
        .containsEntry("TRELLIS_DEADLINE_SECONDS", "1")
        .containsEntry("TRELLIS_RETENTION_SECONDS", "61");
  }

  @Test
  void whatLambdaHasNoRoomForIsRefused() {
    Hierarchy large =
        Hierarchy.of(
            IntStream.range(0, 400)
                .<EntityType<?>>mapToObj(
                    i ->
                        EntityType.root("type-%03d".formatted(i), Attributes.class)
                            .id(value -> "")
                            .build())
                .toList());
    assertThatThrownBy(() -> CascadeFunction.environment(large, CONFIG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "The function's environment would have 4\\d{3} bytes, Lambda takes 4096: .*");
  }

  @Test
  void noTypesAreRefused() {
    assertThatThrownBy(() -> CascadeFunction.environment(Hierarchy.of(), CONFIG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The hierarchy has no type");
  }
}

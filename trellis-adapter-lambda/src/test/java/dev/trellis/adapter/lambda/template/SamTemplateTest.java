package dev.trellis.adapter.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.trellis.adapter.dynamodb.table.TableTemplates;
import dev.trellis.adapter.lambda.EventFilter;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template for AWS SAM, read as YAML with everything that it refers to in its place. */
class SamTemplateTest {
  private static final String CASES = "dev.trellis.adapter.lambda.template.Orchards#cases";
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String MAPPING = "AWS::Lambda::EventSourceMapping";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @MethodSource(CASES)
  void everyResourceIsAsCloudFormationWantsIt(Orchards.Case deployment) throws IOException {
    SamReading template = new SamReading(deployment.yaml());
    JsonNode schemas = schemas();
    List<String> seen = new ArrayList<>();
    for (String type :
        List.of(
            "AWS::DynamoDB::Table",
            "AWS::IAM::Role",
            MAPPING,
            FUNCTION,
            "AWS::Logs::LogGroup",
            "AWS::SQS::Queue")) {
      JsonNode schema = schemas.get(type.equals(FUNCTION) ? "AWS::Lambda::Function" : type);
      template
          .ofType(type)
          .forEach(
              (id, properties) -> {
                seen.add(id);
                assertThat(violations(schema, type, properties)).as(id).isEmpty();
              });
    }
    List<String> all = new ArrayList<>();
    template.section("Resources").fieldNames().forEachRemaining(all::add);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  private static List<String> violations(JsonNode schema, String type, JsonNode properties) {
    JsonNode asked = type.equals(FUNCTION) ? madeBySam(properties) : properties;
    JsonSchema validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    return validator.validate(asked).stream().map(Object::toString).toList();
  }

  /** A function without what SAM makes other resources of. */
  private static JsonNode madeBySam(JsonNode properties) {
    ObjectNode function = properties.deepCopy();
    function.remove(List.of("CodeUri", "AutoPublishAlias", "AutoPublishAliasAllProperties"));
    function.putObject("Code").put("S3Bucket", "deployments").put("S3Key", "function.jar");
    return function;
  }

  private static JsonNode schemas() throws IOException {
    try (InputStream in = SamTemplateTest.class.getResourceAsStream("resource-schemas.json")) {
      return MAPPER.readTree(Objects.requireNonNull(in));
    }
  }

  /** A mapping with a number out of range, to know that the schemas find something. */
  @Test
  void schemasFindWhatIsWrong() throws IOException {
    SamReading template = new SamReading(Orchards.cases().toList().get(0).yaml());
    ObjectNode mapping = template.properties("FoldersTableMapping").deepCopy();
    mapping.put("ParallelizationFactor", 11).put("Colour", "red");
    assertThat(violations(schemas().get(MAPPING), MAPPING, mapping))
        .hasSize(2)
        .anyMatch(violation -> violation.contains("ParallelizationFactor"))
        .anyMatch(violation -> violation.contains("Colour"));
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void tablesAndTheirOutputsAreThoseOfTableTemplates(Orchards.Case deployment) {
    SamReading tables =
        new SamReading(
            TableTemplates.cloudFormation(
                deployment.config().tables(deployment.hierarchy()), deployment.options().tables()));
    SamReading template = new SamReading(deployment.yaml());
    for (String section : List.of("Parameters", "Resources", "Outputs")) {
      assertThat(tables.section(section)).isNotEmpty();
      tables
          .section(section)
          .properties()
          .forEach(
              part ->
                  assertThat(template.section(section).get(part.getKey()))
                      .as(part.getKey())
                      .isEqualTo(part.getValue()));
    }
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void eachTableFromWhoseRecordsSomethingCanFollowHasAMapping(Orchards.Case deployment) {
    Hierarchy hierarchy = deployment.hierarchy();
    Map<String, JsonNode> mappings = new SamReading(deployment.yaml()).ofType(MAPPING);
    List<EntityType<?>> ofInterest =
        hierarchy.types().stream()
            .filter(type -> type.expires() || hierarchy.mayHaveChildren(type.name()))
            .toList();
    assertThat(mappings).hasSameSizeAs(ofInterest).isNotEmpty();
    for (EntityType<?> type : ofInterest) {
      String stream = Account.stream(deployment.config().tables(hierarchy).table(type.name()));
      assertThat(mappings.values())
          .filteredOn(mapping -> mapping.path("EventSourceArn").asText().equals(stream))
          .singleElement()
          .satisfies(
              mapping ->
                  assertThat(mapping.at("/FilterCriteria/Filters").findValuesAsText("Pattern"))
                      .isEqualTo(EventFilter.of(hierarchy, type.name()).patterns()));
    }
  }

  @Test
  void typesOfWhichNothingFollowsHaveNoMapping() {
    assertThat(new SamReading(Orchards.cases().toList().get(0).yaml()).ofType(MAPPING))
        .containsOnlyKeys("FoldersTableMapping", "PassTableMapping");
    assertThat(new SamReading(Orchards.cases().toList().get(1).yaml()).ofType(MAPPING))
        .containsOnlyKeys("DevOrchardsTableMapping", "DevTreesTableMapping", "DevNestTableMapping");
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void mappingsTryAgainUntilARecordIsTooOld(Orchards.Case deployment) {
    SamReading template = new SamReading(deployment.yaml());
    MappingOptions options = deployment.options().mapping();
    String function = deployment.options().function().name();
    template
        .ofType(MAPPING)
        .forEach(
            (id, mapping) -> {
              ObjectNode rest = mapping.deepCopy();
              rest.remove(List.of("EventSourceArn", "FilterCriteria"));
              assertThat((JsonNode) rest)
                  .as(id)
                  .isEqualTo(
                      MAPPER.<JsonNode>valueToTree(
                          Map.ofEntries(
                              Map.entry("FunctionName", Account.alias(function)),
                              Map.entry("StartingPosition", "TRIM_HORIZON"),
                              Map.entry("BatchSize", options.batchSize()),
                              Map.entry(
                                  "MaximumBatchingWindowInSeconds",
                                  seconds(options.batchingWindow())),
                              Map.entry("ParallelizationFactor", options.parallelization()),
                              Map.entry(
                                  "FunctionResponseTypes", List.of("ReportBatchItemFailures")),
                              Map.entry("BisectBatchOnFunctionError", true),
                              Map.entry("MaximumRetryAttempts", options.maxRetryAttempts()),
                              Map.entry(
                                  "MaximumRecordAgeInSeconds", seconds(options.maxRecordAge())),
                              Map.entry(
                                  "DestinationConfig",
                                  Map.of(
                                      "OnFailure",
                                      Map.of(
                                          "Destination",
                                          Account.queue(function + "-dead-letters")))))));
            });
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void theFunctionCanBeMadeAndIsPublished(Orchards.Case deployment) throws Exception {
    SamReading template = new SamReading(deployment.yaml());
    FunctionOptions options = deployment.options().function();
    JsonNode function = template.properties("CascadeFunction");
    Class<?> handler = Class.forName(function.path("Handler").asText());
    assertThat(RequestHandler.class).isAssignableFrom(handler);
    assertThat(handler.getConstructor()).isNotNull();
    assertThat(function.path("Runtime").asText()).isEqualTo("java21");
    assertThat(function.path("CodeUri").asText()).isEqualTo(options.jar());
    assertThat(function.path("MemorySize").asInt()).isEqualTo(options.memoryMegabytes());
    assertThat(function.path("Timeout").asInt()).isEqualTo(seconds(options.timeout()));
    assertThat(function.path("Role").asText()).isEqualTo(Account.role("CascadeRole"));
    assertThat(function.path("AutoPublishAlias").asText()).isEqualTo(Account.ALIAS);
    assertThat(function.path("AutoPublishAliasAllProperties").asBoolean()).isTrue();
    assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
    assertThat(function.at("/LoggingConfig/LogFormat").asText()).isEqualTo("JSON");
    assertThat(function.at("/LoggingConfig/LogGroup").asText())
        .isEqualTo("/aws/lambda/" + options.name());
    assertThat(template.properties("CascadeLogs").path("RetentionInDays").asInt())
        .isEqualTo(options.logRetentionDays());
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void deadLettersAreEncryptedAndKept(Orchards.Case deployment) {
    JsonNode queue = new SamReading(deployment.yaml()).properties("CascadeDeadLetters");
    assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
    assertThat(queue.path("MessageRetentionPeriod").asInt())
        .isEqualTo(seconds(deployment.options().mapping().deadLetterRetention()));
  }

  @Test
  void parametersServeAnotherEnvironment() {
    SamReading template =
        new SamReading(
            Orchards.cases().toList().get(0).yaml(),
            Map.of("Prefix", "prod-", "FunctionName", "prod-cascade"));
    assertThat(template.properties("CascadeFunction").path("FunctionName").asText())
        .isEqualTo("prod-cascade");
    assertThat(template.properties("FoldersTable").path("TableName").asText())
        .isEqualTo("prod-folders");
    assertThat(template.section("Outputs").at("/CascadeFunctionAlias/Value").asText())
        .isEqualTo(Account.alias("prod-cascade"));
    assertThat(template.section("Outputs").at("/CascadeDeadLettersUrl/Value").asText())
        .isEqualTo(Account.queueUrl("prod-cascade-dead-letters"));
    assertThat(template.properties("CascadeLogs").path("LogGroupName").asText())
        .isEqualTo("/aws/lambda/prod-cascade");
    assertThat("prod.cascade")
        .doesNotMatch(template.section("Parameters").at("/FunctionName/AllowedPattern").asText());
  }

  @Test
  void aReferenceToNothingIsFound() {
    SamReading template =
        new SamReading("Resources: {A: {Type: X, Properties: {B: !GetAtt C.Arn}}}");
    assertThatThrownBy(() -> template.properties("A")).isInstanceOf(AssertionError.class);
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }
}

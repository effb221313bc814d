package dev.trellis.adapter.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trellis.adapter.dynamodb.table.TableTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file for Terraform, parsed, asks for the same as the template for AWS SAM. */
class TerraformModuleTest {
  private static final String CASES = "dev.trellis.adapter.lambda.template.Orchards#cases";
  private static final String NAME = "trellis_cascade";

  @ParameterizedTest
  @MethodSource(CASES)
  void tablesAreThoseOfTableTemplates(Orchards.Case deployment) {
    assertThat(deployment.hcl())
        .startsWith(
            TableTemplates.terraform(
                deployment.config().tables(deployment.hierarchy()), deployment.options().tables()));
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void theRoleMayDoTheSame(Orchards.Case deployment) {
    TerraformReading file = new TerraformReading(deployment.hcl());
    SamReading template = new SamReading(deployment.yaml());
    assertThat(file.statements()).isNotEmpty().isEqualTo(template.statements());
    assertThat(file.json(file.resource("aws_iam_role", NAME).path("assume_role_policy")))
        .isNotEmpty()
        .isEqualTo(template.properties("CascadeRole").path("AssumeRolePolicyDocument"));
    assertThat(file.resource("aws_iam_role_policy", NAME).path("role").asText())
        .isEqualTo(deployment.options().function().name());
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void mappingsAreTheSame(Orchards.Case deployment) {
    TerraformReading file = new TerraformReading(deployment.hcl());
    List<List<Object>> asked = new ArrayList<>();
    file.ofType("aws_lambda_event_source_mapping")
        .forEach(
            mapping -> {
              assertThat(mapping.path("depends_on").toString())
                  .contains("aws_iam_role_policy." + NAME);
              asked.add(
                  List.of(
                      mapping.path("event_source_arn").asText(),
                      mapping.path("function_name").asText(),
                      mapping.path("starting_position").asText(),
                      mapping.path("batch_size").asInt(),
                      mapping.path("maximum_batching_window_in_seconds").asInt(-1),
                      mapping.path("parallelization_factor").asInt(),
                      mapping.path("function_response_types").toString(),
                      mapping.path("bisect_batch_on_function_error").asBoolean(),
                      mapping.path("maximum_retry_attempts").asInt(),
                      mapping.path("maximum_record_age_in_seconds").asInt(),
                      mapping.at("/destination_config/on_failure/destination_arn").asText(),
                      mapping.path("filter_criteria").findValuesAsText("pattern")));
            });
    assertThat(asked)
        .containsExactlyInAnyOrderElementsOf(
            new SamReading(deployment.yaml())
                .ofType("AWS::Lambda::EventSourceMapping").values().stream()
                    .map(
                        mapping ->
                            List.<Object>of(
                                mapping.path("EventSourceArn").asText(),
                                mapping.path("FunctionName").asText(),
                                mapping.path("StartingPosition").asText(),
                                mapping.path("BatchSize").asInt(),
                                mapping.path("MaximumBatchingWindowInSeconds").asInt(-1),
                                mapping.path("ParallelizationFactor").asInt(),
                                mapping.path("FunctionResponseTypes").toString(),
                                mapping.path("BisectBatchOnFunctionError").asBoolean(),
                                mapping.path("MaximumRetryAttempts").asInt(),
                                mapping.path("MaximumRecordAgeInSeconds").asInt(),
                                mapping.at("/DestinationConfig/OnFailure/Destination").asText(),
                                mapping.path("FilterCriteria").findValuesAsText("Pattern")))
                    .toList());
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void theFunctionIsTheSame(Orchards.Case deployment) {
    TerraformReading file = new TerraformReading(deployment.hcl());
    JsonNode function = file.resource("aws_lambda_function", NAME);
    JsonNode other = new SamReading(deployment.yaml()).properties("CascadeFunction");
    Map.of(
            "function_name", "/FunctionName",
            "description", "/Description",
            "runtime", "/Runtime",
            "handler", "/Handler",
            "filename", "/CodeUri")
        .forEach(
            (argument, property) ->
                assertThat(function.path(argument).asText())
                    .isNotEmpty()
                    .isEqualTo(other.at(property).asText()));
    assertThat(function.path("memory_size").asInt()).isEqualTo(other.path("MemorySize").asInt());
    assertThat(function.path("timeout").asInt()).isEqualTo(other.path("Timeout").asInt());
    assertThat(function.path("role").asText())
        .isEqualTo(Account.role(deployment.options().function().name()));
    assertThat(function.path("publish").asBoolean()).isTrue();
    assertThat(function.at("/snap_start/apply_on").asText()).isEqualTo("PublishedVersions");
    assertThat(function.at("/logging_config/log_format").asText()).isEqualTo("JSON");
    assertThat(function.at("/logging_config/log_group").asText())
        .isEqualTo(other.at("/LoggingConfig/LogGroup").asText());
    assertThat(function.at("/environment/variables"))
        .isNotEmpty()
        .isEqualTo(other.at("/Environment/Variables"));
    assertThat(deployment.hcl())
        .contains("source_code_hash = filebase64sha256(var.trellis_cascade_jar)\n");
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void theAliasIsWhatIsPublishedLast(Orchards.Case deployment) {
    JsonNode alias = new TerraformReading(deployment.hcl()).resource("aws_lambda_alias", NAME);
    assertThat(alias.path("name").asText()).isEqualTo(Account.ALIAS);
    assertThat(alias.path("function_name").asText())
        .isEqualTo(deployment.options().function().name());
    assertThat(alias.path("function_version").asText()).isEqualTo("7");
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void queueAndLogsAreTheSame(Orchards.Case deployment) {
    TerraformReading file = new TerraformReading(deployment.hcl());
    SamReading template = new SamReading(deployment.yaml());
    JsonNode queue = file.resource("aws_sqs_queue", NAME + "_dead_letters");
    JsonNode otherQueue = template.properties("CascadeDeadLetters");
    assertThat(queue.path("name").asText()).isEqualTo(otherQueue.path("QueueName").asText());
    assertThat(queue.path("message_retention_seconds").asInt())
        .isEqualTo(otherQueue.path("MessageRetentionPeriod").asInt());
    assertThat(queue.path("sqs_managed_sse_enabled").asBoolean()).isTrue();
    JsonNode logs = file.resource("aws_cloudwatch_log_group", NAME);
    JsonNode otherLogs = template.properties("CascadeLogs");
    assertThat(logs.path("name").asText()).isEqualTo(otherLogs.path("LogGroupName").asText());
    assertThat(logs.path("retention_in_days").asInt())
        .isEqualTo(otherLogs.path("RetentionInDays").asInt());
  }

  @Test
  void variablesServeAnotherEnvironment() {
    TerraformReading file =
        new TerraformReading(
            Orchards.cases().toList().get(0).hcl(),
            Map.of(
                "trellis_table_prefix", "prod-",
                "trellis_cascade_name", "prod-cascade",
                "trellis_cascade_jar", "elsewhere.jar"));
    JsonNode function = file.resource("aws_lambda_function", NAME);
    assertThat(function.path("function_name").asText()).isEqualTo("prod-cascade");
    assertThat(function.path("filename").asText()).isEqualTo("elsewhere.jar");
    assertThat(file.resource("aws_iam_role", NAME).path("name").asText()).isEqualTo("prod-cascade");
    assertThat(file.resource("aws_dynamodb_table", "folders").path("name").asText())
        .isEqualTo("prod-folders");
    assertThat(function.at("/environment/variables/TRELLIS_TABLE_PREFIX").asText())
        .isEqualTo("prod-");
  }

  @Test
  void aReferenceToNothingIsFound() {
    TerraformReading file = new TerraformReading("resource \"a\" \"b\" {\n  c = aws_x.y.arn\n}\n");
    assertThatThrownBy(() -> file.ofType("a")).isInstanceOf(AssertionError.class);
  }

  @Test
  void variablesHaveTheOptionsAsDefaults() {
    TerraformReading file = new TerraformReading(Orchards.cases().toList().get(1).hcl());
    assertThat(
            Stream.of("trellis_table_prefix", "trellis_cascade_name", "trellis_cascade_jar")
                .map(name -> file.variable(name).path("default").asText()))
        .containsExactly("", "orchard-cascade", "build/function.jar");
  }
}

package dev.trellis.adapter.lambda.template;

import dev.trellis.adapter.dynamodb.table.TableTemplates;
import dev.trellis.adapter.lambda.CascadeFunction;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the file of the tables, and after it what belongs to the function. */
final class TerraformModule {
  private static final String VARIABLES =
      """

      variable "trellis_cascade_name" {
        description = "What the function is called, and its role, its queue and its logs after it"
        type        = string
        default     = "%s"
      }

      variable "trellis_cascade_jar" {
        description = "Where trellis-cascade-function.jar is"
        type        = string
        default     = %s
      }
      """;

  private static final String LOGS_AND_QUEUE =
      """

      resource "aws_cloudwatch_log_group" "trellis_cascade" {
        name              = "/aws/lambda/${var.trellis_cascade_name}"
        retention_in_days = %d
      }

      resource "aws_sqs_queue" "trellis_cascade_dead_letters" {
        name                      = "${var.trellis_cascade_name}-dead-letters"
        message_retention_seconds = %d
        sqs_managed_sse_enabled   = true
      }
      """;

  private static final String FUNCTION =
      """

      resource "aws_lambda_function" "trellis_cascade" {
        function_name    = var.trellis_cascade_name
        description      = "Goes on with cascades of Trellis"
        runtime          = "%s"
        handler          = "%s"
        filename         = var.trellis_cascade_jar
        source_code_hash = filebase64sha256(var.trellis_cascade_jar)
        memory_size      = %d
        timeout          = %d
        role             = aws_iam_role.trellis_cascade.arn
        publish          = true

        snap_start {
          apply_on = "PublishedVersions"
        }

        logging_config {
          log_format = "JSON"
          log_group  = aws_cloudwatch_log_group.trellis_cascade.name
        }

        environment {
          variables = {
      %s    }
        }

        depends_on = [aws_iam_role_policy.trellis_cascade]
      }

      resource "aws_lambda_alias" "trellis_cascade" {
        name             = "%s"
        function_name    = aws_lambda_function.trellis_cascade.function_name
        function_version = aws_lambda_function.trellis_cascade.version
      }
      """;

  private static final String MAPPING =
      """

      resource "aws_lambda_event_source_mapping" "%s" {
        event_source_arn                   = aws_dynamodb_table.%s.stream_arn
        function_name                      = aws_lambda_alias.trellis_cascade.arn
        starting_position                  = "TRIM_HORIZON"
        batch_size                         = %d
        maximum_batching_window_in_seconds = %d
        parallelization_factor             = %d
        function_response_types            = ["ReportBatchItemFailures"]
        bisect_batch_on_function_error     = true
        maximum_retry_attempts             = %d
        maximum_record_age_in_seconds      = %d

        destination_config {
          on_failure {
            destination_arn = aws_sqs_queue.trellis_cascade_dead_letters.arn
          }
        }

        filter_criteria {
      %s  }

        depends_on = [aws_iam_role_policy.trellis_cascade]
      }
      """;

  private static final String FILTER =
      """
          filter {
            pattern = %s
          }
      """;

  private static final String OUTPUTS =
      """

      output "trellis_cascade_dead_letters_url" {
        description = "The queue of what Lambda gave up"
        value       = aws_sqs_queue.trellis_cascade_dead_letters.url
      }
      """;

  private static final Pattern TABLE =
      Pattern.compile(
          "(?m)^resource \"aws_dynamodb_table\" \"(.+)\" \\{\\n  name +?= \"\\$\\{var\\.trellis_table_prefix}(.+)\"$");

  private final Deployment deployment;
  private final String tables;
  private final TableIds ids;

  TerraformModule(Deployment deployment) {
    this.deployment = deployment;
    this.tables = TableTemplates.terraform(deployment.names(), deployment.options().tables());
    this.ids = TableIds.in(tables, TABLE);
  }

  String hcl() {
    FunctionOptions options = deployment.options().function();
    return tables
        + VARIABLES.formatted(options.name(), Quoted.hcl(options.jar()))
        + LOGS_AND_QUEUE.formatted(
            options.logRetentionDays(),
            deployment.options().mapping().deadLetterRetention().toSeconds())
        + new TerraformRole(deployment.grants(), ids).hcl()
        + FUNCTION.formatted(
            Deployment.RUNTIME,
            Deployment.HANDLER,
            options.memoryMegabytes(),
            options.timeout().toSeconds(),
            variables(),
            Deployment.ALIAS)
        + mappings()
        + OUTPUTS;
  }

  private String variables() {
    Map<String, String> environment = deployment.environment();
    int width = environment.keySet().stream().mapToInt(String::length).max().orElse(0);
    return environment.entrySet().stream()
        .map(
            variable ->
                "      %s = %s\n"
                    .formatted(
                        variable.getKey() + " ".repeat(width - variable.getKey().length()),
                        variable.getKey().equals(CascadeFunction.TABLE_PREFIX)
                            ? "\"${var.trellis_table_prefix}%s\"".formatted(variable.getValue())
                            : Quoted.hcl(variable.getValue())))
        .collect(Collectors.joining());
  }

  private String mappings() {
    MappingOptions options = deployment.options().mapping();
    StringBuilder mappings = new StringBuilder();
    deployment
        .patterns()
        .forEach(
            (table, patterns) -> {
              String id = ids.of(table);
              mappings.append(
                  MAPPING.formatted(
                      id,
                      id,
                      options.batchSize(),
                      options.batchingWindow().toSeconds(),
                      options.parallelization(),
                      options.maxRetryAttempts(),
                      options.maxRecordAge().toSeconds(),
                      patterns.stream()
                          .map(Quoted::hcl)
                          .map(FILTER::formatted)
                          .collect(Collectors.joining())));
            });
    return mappings.toString();
  }
}

package dev.trellis.adapter.lambda.template;

import dev.trellis.adapter.dynamodb.table.TableTemplates;
import dev.trellis.adapter.lambda.CascadeFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the template of the tables, and between its sections what belongs to the function. */
final class SamTemplate {
  private static final String HEAD =
      """
      # Written by CascadeTemplates of Trellis: rather write it anew than change it.
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Description: The tables of Trellis, and the function that goes on with cascades
      """;

  private static final String PARAMETERS = "\nParameters:\n";
  private static final String RESOURCES = "\nResources:\n";
  private static final String OUTPUTS = "\nOutputs:\n";

  private static final String NAME_PARAMETER =
      """
        FunctionName:
          Type: String
          Default: "%s"
          AllowedPattern: "%s"
          Description: What the function is called, and the queue and the logs after it
      """;

  private static final String LOGS_AND_QUEUE =
      """
        CascadeLogs:
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupName: !Sub "/aws/lambda/${FunctionName}"
            RetentionInDays: %d
        CascadeDeadLetters:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: !Sub "${FunctionName}-dead-letters"
            MessageRetentionPeriod: %d
            SqsManagedSseEnabled: true
      """;

  private static final String FUNCTION =
      """
        CascadeFunction:
          Type: AWS::Serverless::Function
          Properties:
            FunctionName: !Ref FunctionName
            Description: Goes on with cascades of Trellis
            Runtime: %s
            Handler: %s
            CodeUri: %s
            MemorySize: %d
            Timeout: %d
            Role: !GetAtt CascadeRole.Arn
            AutoPublishAlias: %s
            AutoPublishAliasAllProperties: true
            SnapStart:
              ApplyOn: PublishedVersions
            LoggingConfig:
              LogFormat: JSON
              LogGroup: !Ref CascadeLogs
            Environment:
              Variables:
      %s""";

  private static final String MAPPING =
      """
        %sMapping:
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            EventSourceArn: !GetAtt %s.StreamArn
            FunctionName: !Ref CascadeFunction.Alias
            StartingPosition: TRIM_HORIZON
            BatchSize: %d
            MaximumBatchingWindowInSeconds: %d
            ParallelizationFactor: %d
            FunctionResponseTypes:
              - ReportBatchItemFailures
            BisectBatchOnFunctionError: true
            MaximumRetryAttempts: %d
            MaximumRecordAgeInSeconds: %d
            DestinationConfig:
              OnFailure:
                Destination: !GetAtt CascadeDeadLetters.Arn
            FilterCriteria:
              Filters:
      %s""";

  private static final String OUTPUTS_OF_FUNCTION =
      """
        CascadeFunctionAlias:
          Value: !Ref CascadeFunction.Alias
        CascadeDeadLettersUrl:
          Value: !Ref CascadeDeadLetters
      """;

  private static final int VARIABLE_INDENT = 10;
  private static final int FILTER_INDENT = 10;

  private static final Pattern TABLE =
      Pattern.compile(
          "(?m)^  (\\w+):\\n    Type: AWS::DynamoDB::Table\\n(?: {4}.*\\n)*?      TableName: !Sub \"\\$\\{Prefix}(.+)\"$");

  private final Deployment deployment;
  private final String tables;
  private final TableIds ids;

  SamTemplate(Deployment deployment) {
    this.deployment = deployment;
    this.tables = TableTemplates.cloudFormation(deployment.names(), deployment.options().tables());
    this.ids = TableIds.in(tables, TABLE);
  }

  String yaml() {
    int parameters = tables.indexOf(PARAMETERS);
    int resources = tables.indexOf(RESOURCES, parameters);
    int outputs = tables.indexOf(OUTPUTS, resources);
    return HEAD
        + tables.substring(parameters, resources)
        + NAME_PARAMETER.formatted(deployment.options().function().name(), FunctionOptions.NAME)
        + tables.substring(resources, outputs)
        + logsAndQueue()
        + new SamRole(deployment.grants(), ids).yaml()
        + function()
        + mappings()
        + tables.substring(outputs)
        + OUTPUTS_OF_FUNCTION;
  }

  private String logsAndQueue() {
    return LOGS_AND_QUEUE.formatted(
        deployment.options().function().logRetentionDays(),
        deployment.options().mapping().deadLetterRetention().toSeconds());
  }

  private String function() {
    FunctionOptions options = deployment.options().function();
    return FUNCTION.formatted(
        Deployment.RUNTIME,
        Deployment.HANDLER,
        Quoted.text(options.jar()),
        options.memoryMegabytes(),
        options.timeout().toSeconds(),
        Deployment.ALIAS,
        variables().indent(VARIABLE_INDENT));
  }

  private String variables() {
    return deployment.environment().entrySet().stream()
        .map(
            variable ->
                variable.getKey().equals(CascadeFunction.TABLE_PREFIX)
                    ? "%s: !Sub \"${Prefix}%s\"\n".formatted(variable.getKey(), variable.getValue())
                    : "%s: %s\n".formatted(variable.getKey(), Quoted.text(variable.getValue())))
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
                          .map("- Pattern: '%s'\n"::formatted)
                          .collect(Collectors.joining())
                          .indent(FILTER_INDENT)));
            });
    return mappings.toString();
  }
}

package dev.trellis.adapter.lambda.template;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the function's role for Terraform. */
record TerraformRole(List<Grant> grants, TableIds ids) implements Arns {
  private static final String ROLE =
      """

      resource "aws_iam_role" "trellis_cascade" {
        name = var.trellis_cascade_name
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect    = "Allow"
              Principal = { Service = "lambda.amazonaws.com" }
              Action    = "sts:AssumeRole"
            },
          ]
        })
      }

      resource "aws_iam_role_policy" "trellis_cascade" {
        name = "cascade"
        role = aws_iam_role.trellis_cascade.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
      %s    ]
        })
      }
      """;

  private static final String STATEMENT =
      """
            {
              Sid    = "%s"
              Effect = "Allow"
              Action = [
      %s        ]
              Resource = [
      %s        ]
            },
      """;

  String hcl() {
    return ROLE.formatted(statements());
  }

  private String statements() {
    return grants.stream()
        .map(
            grant ->
                STATEMENT.formatted(
                    grant.sid(),
                    list(grant.actions().stream().map(Quoted::hcl).toList()),
                    list(grant.resources().apply(this))))
        .collect(Collectors.joining());
  }

  private static String list(List<String> elements) {
    return elements.stream().map("          %s,\n"::formatted).collect(Collectors.joining());
  }

  @Override
  public String table(String name) {
    return "aws_dynamodb_table.%s.arn".formatted(ids.of(name));
  }

  @Override
  public String stream(String table) {
    return "aws_dynamodb_table.%s.stream_arn".formatted(ids.of(table));
  }

  @Override
  public String streams(String table) {
    return "\"${%s}/stream/*\"".formatted(table(table));
  }

  @Override
  public String deadLetters() {
    return "aws_sqs_queue.trellis_cascade_dead_letters.arn";
  }

  @Override
  public String logs() {
    return "\"${aws_cloudwatch_log_group.trellis_cascade.arn}:*\"";
  }
}

package dev.trellis.adapter.lambda.template;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the function's role for AWS SAM. */
record SamRole(List<Grant> grants, TableIds ids) implements Arns {
  private static final String ROLE =
      """
        CascadeRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: cascade
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
      %s""";

  private static final String STATEMENT =
      """
      - Sid: %s
        Effect: Allow
        Action:
      %s  Resource:
      %s""";

  private static final int STATEMENT_INDENT = 14;

  String yaml() {
    return ROLE.formatted(statements().indent(STATEMENT_INDENT));
  }

  private String statements() {
    return grants.stream()
        .map(
            grant ->
                STATEMENT.formatted(
                    grant.sid(), list(grant.actions()), list(grant.resources().apply(this))))
        .collect(Collectors.joining());
  }

  private static String list(List<String> elements) {
    return elements.stream().map("    - %s\n"::formatted).collect(Collectors.joining());
  }

  @Override
  public String table(String name) {
    return "!GetAtt %s.Arn".formatted(ids.of(name));
  }

  @Override
  public String stream(String table) {
    return "!GetAtt %s.StreamArn".formatted(ids.of(table));
  }

  @Override
  public String streams(String table) {
    return "!Sub \"${%s.Arn}/stream/*\"".formatted(ids.of(table));
  }

  @Override
  public String deadLetters() {
    return "!GetAtt CascadeDeadLetters.Arn";
  }

  @Override
  public String logs() {
    return "!GetAtt CascadeLogs.Arn";
  }
}

package dev.trellis.adapter.lambda.template;

/** What things are called in an account once they are there. */
final class Account {
  static final String ALIAS = "live";

  private static final String NUMBER = "123456789012";
  private static final String REGION = "us-east-1";

  private Account() {}

  static String table(String name) {
    return arn("dynamodb", "table/" + name);
  }

  static String stream(String table) {
    return table(table) + "/stream/2026-01-01T00:00:00.000";
  }

  static String queue(String name) {
    return arn("sqs", name);
  }

  static String queueUrl(String name) {
    return "https://sqs.%s.example/%s/%s".formatted(REGION, NUMBER, name);
  }

  static String logGroup(String name) {
    return arn("logs", "log-group:" + name);
  }

  static String alias(String function) {
    return arn("lambda", "function:%s:%s".formatted(function, ALIAS));
  }

  static String role(String name) {
    return "arn:aws:iam::%s:role/%s".formatted(NUMBER, name);
  }

  private static String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, NUMBER, resource);
  }
}

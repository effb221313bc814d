package dev.trellis.adapter.dynamodb.query;

/**
 * The parentheses of DynamoDB's expressions, which have no literals and no comments: a parenthesis
 * is always one.
 */
final class Parentheses {
  private Parentheses() {}

  /** Whether each closes one that is open, and none is left open. */
  static boolean match(String expression) {
    int open = 0;
    for (int i = 0; i < expression.length() && open >= 0; i++) {
      open += step(expression.charAt(i));
    }
    return open == 0;
  }

  /**
   * An expression as a part of another one. DynamoDB refuses parentheses that are redundant, so one
   * that is in parentheses already gets no second pair.
   *
   * @param expression with parentheses that match
   */
  static String around(String expression) {
    String stripped = expression.strip();
    return isEnclosed(stripped) ? stripped : "(" + stripped + ")";
  }

  private static boolean isEnclosed(String expression) {
    return expression.startsWith("(") && match(expression.substring(1, expression.length() - 1));
  }

  private static int step(char c) {
    return c == '(' ? 1 : c == ')' ? -1 : 0;
  }
}

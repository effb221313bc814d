package dev.trellis.adapter.lambda.template;

/** How a template names what a permission is for. */
interface Arns {
  /** A table. */
  String table(String name);

  /** The stream that a table has. */
  String stream(String table);

  /** All streams that a table had, has and will have. */
  String streams(String table);

  /** The queue of what Lambda gave up. */
  String deadLetters();

  /** What is in the group of logs. */
  String logs();
}

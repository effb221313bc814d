package dev.trellis.adapter.dynamodb.model;

/** Takes the steps that a process may do next. */
@FunctionalInterface
interface Moves {
  /**
   * One of them.
   *
   * @param step what it does
   * @param next the items after it
   * @param at where the process is then, a number below {@link State#PLACES}
   */
  void to(String step, Store next, int at);
}

package dev.trellis.adapter.dynamodb.model;

/**
 * A process. Each of its moves is one transaction, or one read together with what is made of it
 * without writing; between two moves anything may happen, and there may be no further one: a crash.
 */
interface Actor {
  /**
   * Tells the moves that it may do next, none when it has ended or nothing is to be done.
   *
   * @param store the items
   * @param at where it is, 0 at first
   * @param moves takes them
   */
  void moves(Store store, int at, Moves moves);

  /**
   * Tells where it goes on from: only what is run anew from its end begins again.
   *
   * @param at where it has come
   * @return the same, or where it begins
   */
  default int goesOnAt(int at) {
    return at;
  }

  /**
   * Tells what is wrong with where it has come.
   *
   * @param before the items before its move
   * @param after the items after it
   * @param at where it is then
   * @param complaints takes what is wrong
   */
  default void check(Store before, Store after, int at, Complaints complaints) {}
}

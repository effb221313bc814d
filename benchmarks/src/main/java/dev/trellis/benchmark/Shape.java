package dev.trellis.benchmark;

/** How a store's entities hang together. */
public enum Shape {
  /** A hundred children under each parent. */
  MANY_PARENTS,
  /** All children under one parent. */
  ONE_PARENT;

  private static final int CHILDREN_OF_EACH = 100;

  int parents(int entities) {
    return this == ONE_PARENT ? 1 : Math.max(1, entities / CHILDREN_OF_EACH);
  }
}

package dev.trellis.domain.hierarchy;

/** Within what a unique constraint keeps values apart. */
public enum UniqueScope {
  /** Among the children of one parent; among all roots, for entities that stand as a root. */
  PARENT,
  /** Among all entities of the type, wherever they stand. */
  ROOT
}

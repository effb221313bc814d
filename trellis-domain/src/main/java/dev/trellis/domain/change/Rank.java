package dev.trellis.domain.change;

/**
 * In which order the errors of a change set win when several of its guards fail at once: the first
 * one here is reported, by every adapter.
 */
public enum Rank {
  /** The parent is missing or not as demanded. */
  PARENT,
  /** The entity is missing, there already, or at another version. */
  EXISTENCE,
  /** The entity has children. */
  CHILDREN,
  /** A value is taken. */
  UNIQUENESS,
  /** Changes without a guard. */
  CONSEQUENCE
}

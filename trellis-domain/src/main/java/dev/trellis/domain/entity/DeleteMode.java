package dev.trellis.domain.entity;

/** What a delete does about the entity's live children. */
public enum DeleteMode {
  /** Nothing is deleted while a live child exists. */
  RESTRICT,
  /** The entity is deleted at once, everything below it soon after. */
  CASCADE
}

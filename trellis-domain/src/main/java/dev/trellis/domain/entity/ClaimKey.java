package dev.trellis.domain.entity;

/**
 * A value that at most one live entity may have.
 *
 * @param scope within what
 * @param entityType the type of the entities that compete for it
 * @param constraint the name of the unique constraint
 * @param value the value, normalised
 */
public record ClaimKey(Scope scope, String entityType, String constraint, String value) {
  /**
   * The longest value in bytes of UTF-8. A claim is an item of its own that costs capacity by its
   * size, so a value is held to what DynamoDB allows a partition key (Developer Guide, "Constraints
   * in Amazon DynamoDB").
   */
  public static final int MAX_VALUE_BYTES = 2048;
}

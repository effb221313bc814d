package dev.trellis.domain.entity;

/**
 * Which deletion an entity fell to: all that one cascade deletes carries the same.
 *
 * @param value a random id
 */
public record DeletionId(String value) {
  @Override
  public String toString() {
    return value;
  }
}

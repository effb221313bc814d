package dev.trellis.domain.entity;

/**
 * Which of the entities that went by one ref over time this is. Each creation gets a new one, so
 * that nothing meant for a deleted entity ever touches the one that took its ref afterwards.
 *
 * @param value a random id
 */
public record Incarnation(String value) {
  @Override
  public String toString() {
    return value;
  }
}

package dev.trellis.domain.entity;

import org.jspecify.annotations.Nullable;

/**
 * Which of the entities that went by one ref over time this is. Each creation gets a new one, so
 * that nothing meant for a deleted entity ever touches the one that took its ref afterwards.
 *
 * @param value a random id
 */
public record Incarnation(String value) {
  // by hand: the JVM would make them at their first use, which a cold start has to wait for
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Incarnation that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}

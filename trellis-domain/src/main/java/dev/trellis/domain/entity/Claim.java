package dev.trellis.domain.entity;

/**
 * A unique value and the entity that has it.
 *
 * @param key the value
 * @param owner who has it
 * @param incarnation which entity of that ref
 */
public record Claim(ClaimKey key, EntityRef owner, Incarnation incarnation) {
  /**
   * The claim's key in storage.
   *
   * @return the id of its key
   */
  public ClaimId id() {
    return ClaimId.of(key);
  }
}

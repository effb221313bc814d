package dev.trellis.domain.entity;

/**
 * A unique value and the entity that has it.
 *
 * @param key the value
 * @param id the id of the key
 * @param owner who has it
 * @param incarnation which entity of that ref
 */
public record Claim(ClaimKey key, ClaimId id, EntityRef owner, Incarnation incarnation) {
  /**
   * A claim, whose id follows from its key.
   *
   * @param key the value
   * @param owner who has it
   * @param incarnation which entity of that ref
   */
  public Claim(ClaimKey key, EntityRef owner, Incarnation incarnation) {
    this(key, ClaimId.of(key), owner, incarnation);
  }
}

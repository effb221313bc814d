package dev.trellis.domain.command;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.EntityRef;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;

/**
 * What a user's value says about an entity, checked: what stands in it can be stored. Made by the
 * rules only.
 *
 * @param ref type and id
 * @param parent the parent, none for a root
 * @param attributes all attributes but the id
 * @param claims the unique values, one key for each constraint that the value takes part in
 * @param expiresAt when the entity ends by itself, in whole seconds
 */
public record Draft(
    EntityRef ref,
    Option<EntityRef> parent,
    Attributes attributes,
    List<ClaimKey> claims,
    Option<Instant> expiresAt) {
  /** Copies the claims. */
  public Draft {
    claims = List.copyOf(claims);
  }
}

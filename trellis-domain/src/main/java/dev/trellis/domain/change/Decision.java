package dev.trellis.domain.change;

import dev.trellis.domain.entity.Entity;

/**
 * What a command comes to.
 *
 * @param entity the entity as it is once the changes are made
 * @param changes the changes
 */
public record Decision(Entity entity, ChangeSet changes) {}

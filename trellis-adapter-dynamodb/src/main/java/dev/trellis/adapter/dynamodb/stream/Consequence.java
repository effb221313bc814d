package dev.trellis.adapter.dynamodb.stream;

import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Tombstone;

/** Something that has to be done because an entity has gone. Small, whatever the entity held. */
public sealed interface Consequence {
  /**
   * Which entity has gone.
   *
   * @return its ref
   */
  EntityRef ref();

  /**
   * It was deleted with CASCADE: what is below it goes, too.
   *
   * @param tombstone what is left of it
   */
  record GoOn(Tombstone tombstone) implements Consequence {
    @Override
    public EntityRef ref() {
      return tombstone.ref();
    }
  }

  /**
   * It had expired and DynamoDB removed it: its claims, its link and what is below it go, too.
   *
   * @param removed the entity, without the user's attributes
   */
  record Bury(Entity removed) implements Consequence {
    @Override
    public EntityRef ref() {
      return removed.ref();
    }
  }
}

package dev.trellis.port.out;

import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;

/**
 * A place in the list of a parent's children, which are in the order of their shards and within a
 * shard in one that doesn't change. It can be told for any child, so a page may be cut anywhere.
 *
 * @param shard the shard of the child's link
 * @param child the child, which needn't be there any more
 */
public record Position(Shard shard, EntityRef child) {
  /**
   * The place of a child.
   *
   * @param child the child
   * @return its place
   */
  public static Position of(Entity child) {
    return new Position(child.shard(), child.ref());
  }
}

package dev.trellis.domain.entity;

import dev.trellis.domain.attribute.Utf8;
import java.util.Set;
import java.util.TreeSet;

/** The attributes that Trellis keeps beside the user's own on a stored entity. */
public final class ManagedAttributes {
  /** The key of an entity's record; a user's attribute of that name can only be the id. */
  public static final String ID = "id";

  private static final Set<String> NAMES =
      Set.of(
          "entity_ref",
          "parent_ref",
          "version",
          "created_at",
          "updated_at",
          "ttl",
          "_unique_pks",
          "incarnation",
          "write_id",
          "shard",
          "expires_at",
          "deleted_at",
          "deletion_id",
          "deletion_origin",
          "deletion_mode");

  private static final int NAME_BYTES = NAMES.stream().mapToInt(String::length).sum() + ID.length();
  // an ISO 8601 instant, a number and a random id are at most this long; four instants, four
  // numbers, three ids and a mode
  private static final int FIXED_VALUE_BYTES = 4 * 30 + 4 * 21 + 4 * 36;
  // a claim's key is 32 hex digits in a list, which adds 1 byte for an element and 3 for itself
  private static final int CLAIM_BYTES = 32 + 1;
  private static final int LIST_BYTES = 3;

  private ManagedAttributes() {}

  /**
   * Whether a name is taken, so that no attribute of the user's can have it.
   *
   * @param name the name of an attribute
   * @return true for names that Trellis keeps for itself
   */
  public static boolean manages(String name) {
    return NAMES.contains(name);
  }

  /**
   * All names that are taken.
   *
   * @return sorted
   */
  public static Set<String> names() {
    return new TreeSet<>(NAMES);
  }

  /**
   * The most bytes that the managed attributes of an entity ever take, now or as a tombstone: an
   * entity that fits with them can always be deleted, too.
   *
   * @param entity the entity
   * @return the size in bytes, as DynamoDB counts it
   */
  public static long size(Entity entity) {
    long ref = Utf8.length(entity.ref().toString());
    long parent = entity.parent().map(p -> Utf8.length(p.toString())).getOrElse(0L);
    return NAME_BYTES
        + FIXED_VALUE_BYTES
        + LIST_BYTES
        + (long) CLAIM_BYTES * entity.claims().size()
        // the id, the ref, the parent, and as the origin of the deletion any ref of the hierarchy
        + ref
        + ref
        + parent
        + EntityRef.MAX_BYTES;
  }
}

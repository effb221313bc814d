package dev.trellis.adapter.dynamodb.model;

/** What the processes of a scenario do. */
enum Role {
  CREATE_0(0),
  CREATE_1(1),
  CREATE_2(2),
  /** Deletes any one child, by itself. */
  DELETE_CHILD,
  RESTRICT,
  CASCADE,
  /** A run of the cascade service for the first incarnation of the parent; may come late. */
  SERVICE_1,
  /** The same for the second one. */
  SERVICE_2,
  /** Creates the parent's second incarnation. The tombstone may be purged at any time. */
  RECREATE,
  /** Storage removes the parent when its time is over; creations then check the parent, too. */
  EXPIRE,
  /** The same, but creations don't check it. */
  EXPIRE_UNCHECKED;

  private static final int NO_SHARD = -1;

  private final int shard;

  Role() {
    this(NO_SHARD);
  }

  Role(int shard) {
    this.shard = shard;
  }

  static Role create(int shard) {
    return switch (shard) {
      case 0 -> CREATE_0;
      case 1 -> CREATE_1;
      default -> CREATE_2;
    };
  }

  boolean creates() {
    return shard != NO_SHARD;
  }

  /** Of a creation: the shard of its child. */
  int shard() {
    return shard;
  }
}

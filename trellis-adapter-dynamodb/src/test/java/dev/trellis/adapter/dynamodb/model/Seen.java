package dev.trellis.adapter.dynamodb.model;

/**
 * What a process has read of the root gate and acts on later.
 *
 * @param incarnation whose gate it was
 * @param shards the other shards in use
 */
record Seen(int incarnation, int shards) {
  /** So many different ones there are. */
  static final int CODES = 2 * Shards.SETS;

  static Seen of(Gate root) {
    return new Seen(root.incarnation(), root.shards());
  }

  static Seen of(int code) {
    return new Seen(code / Shards.SETS + 1, code % Shards.SETS);
  }

  int code() {
    return (incarnation - 1) * Shards.SETS + shards;
  }

  Seen without(int others) {
    return new Seen(incarnation, shards & ~others);
  }

  /** The condition on the root gate that a write carries: incarnation and set are as read. */
  boolean isStill(Gate root) {
    return root.isOf(incarnation) && root.shards() == shards;
  }
}

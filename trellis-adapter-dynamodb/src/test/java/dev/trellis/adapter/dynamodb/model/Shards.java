package dev.trellis.adapter.dynamodb.model;

/** Sets of the shards after the first, as bits: shard 1 is 1, shard 2 is 2. */
final class Shards {
  /** How many shards the model has, the first included. */
  static final int COUNT = 3;

  /** So many sets there are. */
  static final int SETS = 1 << (COUNT - 1);

  private Shards() {}

  static int only(int shard) {
    return 1 << (shard - 1);
  }

  static boolean has(int set, int shard) {
    return (set & only(shard)) != 0;
  }

  static int size(int set) {
    return Integer.bitCount(set);
  }

  /** As many of a set as fit one transaction. */
  static int chunk(int set, int cap) {
    int chunk = set;
    while (size(chunk) > cap) {
      chunk &= ~Integer.highestOneBit(chunk);
    }
    return chunk;
  }
}

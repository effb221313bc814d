package dev.trellis.adapter.dynamodb.model;

/**
 * A gate item as storage has it, or that there is none. The first one is the root gate, which also
 * has the set of the other shards in use.
 *
 * @param bits whether it exists (1 bit), incarnation (1), open (1), children (3), set of shards (2)
 */
record Gate(int bits) {
  static final int WIDTH = 8;
  static final Gate NONE = new Gate(0);

  private static final int EXISTS = 1;
  private static final int SECOND = 1 << 1;
  private static final int OPEN = 1 << 2;
  private static final int CHILD = 1 << 3;
  private static final int CHILDREN = 7 << 3;
  private static final int SHARDS_AT = 6;

  static Gate opened(int incarnation) {
    return new Gate(EXISTS | OPEN | (incarnation == 2 ? SECOND : 0));
  }

  boolean exists() {
    return bits != 0;
  }

  boolean isOf(int incarnation) {
    return exists() && incarnation() == incarnation;
  }

  /** Only of one that exists. */
  int incarnation() {
    return (bits & SECOND) == 0 ? 1 : 2;
  }

  /** Exists and is open. */
  boolean isOpen() {
    return (bits & OPEN) != 0;
  }

  /** Below zero becomes a large number: no scenario has so many children, so it shows. */
  int children() {
    return (bits & CHILDREN) / CHILD;
  }

  /** Exists and counts nobody: a condition on an item that is missing fails. */
  boolean isEmpty() {
    return exists() && children() == 0;
  }

  /** The other shards in use; of the root gate only. */
  int shards() {
    return bits >> SHARDS_AT;
  }

  Gate entered() {
    return plus(1);
  }

  Gate left() {
    return plus(-1);
  }

  private Gate plus(int children) {
    return new Gate((bits & ~CHILDREN) | ((bits + children * CHILD) & CHILDREN));
  }

  Gate closed() {
    return new Gate(bits & ~OPEN);
  }

  Gate withShards(int shards) {
    return new Gate((bits & ((1 << SHARDS_AT) - 1)) | (shards << SHARDS_AT));
  }

  @Override
  public String toString() {
    return exists()
        ? "%s of %d counts %d%s"
            .formatted(
                isOpen() ? "open" : "closed",
                incarnation(),
                children(),
                shards() == 0 ? "" : ", shards " + Integer.toBinaryString(shards()))
        : "none";
  }
}

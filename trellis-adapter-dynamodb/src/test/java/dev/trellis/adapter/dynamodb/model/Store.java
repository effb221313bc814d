package dev.trellis.adapter.dynamodb.model;

/**
 * All items of the model: the parent, its gates, its children (whose links come and go with them in
 * the same transactions). Besides, what only the checker knows: what became of each incarnation,
 * and whether its gates must all be shut.
 *
 * @param bits 3 gates (8 bits each), 6 children (2 each), the parent's last incarnation (1), two
 *     fates (2 each), two times "shut" (1 each)
 */
record Store(long bits) {
  static final int MAX_CHILDREN = 6;

  private static final int CHILDREN_AT = Shards.COUNT * Gate.WIDTH;
  private static final int LAST_AT = CHILDREN_AT + 2 * MAX_CHILDREN;
  private static final int FATES_AT = LAST_AT + 1;
  private static final int SHUT_AT = FATES_AT + 4;
  private static final int GONE = 3;

  /** The parent is there in its first incarnation, with its root gate. */
  static Store begin() {
    return new Store(0).with(0, Gate.opened(1));
  }

  private long field(int at, int width) {
    return (bits >>> at) & ((1L << width) - 1);
  }

  private Store with(int at, int width, long value) {
    long mask = ((1L << width) - 1) << at;
    return new Store((bits & ~mask) | (value << at));
  }

  Gate gate(int shard) {
    return new Gate((int) field(shard * Gate.WIDTH, Gate.WIDTH));
  }

  Gate root() {
    return gate(0);
  }

  Store with(int shard, Gate gate) {
    return with(shard * Gate.WIDTH, Gate.WIDTH, gate.bits());
  }

  /** Whether each gate of a set is there, of that incarnation. */
  boolean allOf(int shards, int incarnation) {
    boolean all = true;
    for (int shard = 1; shard < Shards.COUNT; shard++) {
      all &= !Shards.has(shards, shard) || gate(shard).isOf(incarnation);
    }
    return all;
  }

  /** Whether each gate of a set is there and counts nobody. */
  boolean allEmpty(int shards) {
    boolean all = true;
    for (int shard = 1; shard < Shards.COUNT; shard++) {
      all &= !Shards.has(shards, shard) || gate(shard).isEmpty();
    }
    return all;
  }

  Store withoutGates(int shards) {
    Store store = this;
    for (int shard = 1; shard < Shards.COUNT; shard++) {
      store = Shards.has(shards, shard) ? store.with(shard, Gate.NONE) : store;
    }
    return store;
  }

  Store withClosed(int shards) {
    Store store = this;
    for (int shard = 1; shard < Shards.COUNT; shard++) {
      store = Shards.has(shards, shard) ? store.with(shard, store.gate(shard).closed()) : store;
    }
    return store;
  }

  /** The incarnation of the parent under which a child lives, 0 if it doesn't live. */
  int liveUnder(int child) {
    int state = child(child);
    return state == GONE ? 0 : state;
  }

  boolean isGone(int child) {
    return child(child) == GONE;
  }

  /** All that is known of a child, as a number below 4. */
  int child(int child) {
    return (int) field(CHILDREN_AT + 2 * child, 2);
  }

  Store withChild(int child, int state) {
    return with(CHILDREN_AT + 2 * child, 2, state);
  }

  Store withLive(int child, int incarnation) {
    return withChild(child, incarnation);
  }

  /** Tombstone and no link. */
  Store withGone(int child) {
    return withChild(child, GONE);
  }

  /** The parent's last incarnation, which may live. */
  int last() {
    return (int) field(LAST_AT, 1) + 1;
  }

  boolean parentLives() {
    return fate(last()) == Fate.NONE;
  }

  boolean parentLives(int incarnation) {
    return last() == incarnation && parentLives();
  }

  Store withSecondParent() {
    return with(LAST_AT, 1, 1).with(0, Gate.opened(2));
  }

  Fate fate(int incarnation) {
    return Fate.of((int) field(FATES_AT + 2 * (incarnation - 1), 2));
  }

  Store withFate(int incarnation, Fate fate) {
    return with(FATES_AT + 2 * (incarnation - 1), 2, fate.code());
  }

  /** Whether nobody may come in any more: its delete has returned, or has closed all at once. */
  boolean isShut(int incarnation) {
    return field(SHUT_AT + incarnation - 1, 1) == 1;
  }

  Store withShut(int incarnation) {
    return with(SHUT_AT + incarnation - 1, 1, 1);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("parent %d %s".formatted(last(), fate(last())));
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      text.append(" | gate %d: %s".formatted(shard, gate(shard)));
    }
    text.append(" | children:");
    for (int child = 0; child < MAX_CHILDREN; child++) {
      text.append(isGone(child) ? " gone" : liveUnder(child) == 0 ? " -" : " of " + child(child));
    }
    return text.toString();
  }
}

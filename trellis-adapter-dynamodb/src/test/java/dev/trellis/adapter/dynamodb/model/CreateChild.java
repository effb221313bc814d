package dev.trellis.adapter.dynamodb.model;

/** Creates one child in one shard. */
final class CreateChild implements Actor {
  private static final int FAST = 0;
  private static final int READ = 1;
  private static final int ACTIVATE = 2;
  private static final int REFUSED = ACTIVATE + Seen.CODES;
  private static final int CREATED = REFUSED + 1;

  private final Scenario scenario;
  private final int shard;
  private final int child;

  CreateChild(Scenario scenario, int shard, int child) {
    this.scenario = scenario;
    this.shard = shard;
    this.child = child;
  }

  static boolean hasEnded(int at) {
    return at >= REFUSED;
  }

  static boolean hasSucceeded(int at) {
    return at == CREATED;
  }

  @Override
  public void moves(Store store, int at, Moves moves) {
    if (at == FAST) {
      enter(store, moves);
    } else if (at == READ) {
      look(store, moves);
    } else if (at < REFUSED) {
      activate(store, Seen.of(at - ACTIVATE), moves);
    }
  }

  private void enter(Store store, Moves moves) {
    Gate gate = store.gate(shard);
    if (!gate.isOpen()) {
      moves.to("create: finds no open gate", store, shard == 0 ? REFUSED : READ);
    } else if (isParentMissed(store)) {
      moves.to("create: the parent has expired", store, REFUSED);
    } else {
      Store entered = store.with(shard, gate.entered());
      moves.to("create: enters", entered.withLive(child, gate.incarnation()), CREATED);
    }
  }

  private boolean isParentMissed(Store store) {
    return scenario.checksParent() && !store.parentLives();
  }

  private void look(Store store, Moves moves) {
    Gate root = store.root();
    if (!root.isOpen()) {
      moves.to("create: finds no open root gate", store, REFUSED);
    } else if (!Shards.has(root.shards(), shard)) {
      moves.to("create: reads the root gate", store, ACTIVATE + Seen.of(root).code());
    } else {
      boolean givesUp = scenario.is(Variant.CREATION_GIVES_UP);
      moves.to("create: finds the shard in use", store, givesUp ? REFUSED : FAST);
    }
  }

  private void activate(Store store, Seen seen, Moves moves) {
    Gate root = store.root();
    if (!mayActivate(root, seen) || store.gate(shard).exists()) {
      moves.to("create: can't activate", store, READ);
    } else if (isParentMissed(store)) {
      moves.to("create: the parent has expired", store, REFUSED);
    } else {
      Store activated =
          store
              .with(0, root.withShards(seen.shards() | Shards.only(shard)))
              .with(shard, Gate.opened(seen.incarnation()).entered())
              .withLive(child, seen.incarnation());
      moves.to("create: activates", activated, CREATED);
    }
  }

  private boolean mayActivate(Gate root, Seen seen) {
    return root.exists()
        && (root.isOpen() || scenario.is(Variant.ACTIVATION_IGNORES_OPEN))
        && (root.isOf(seen.incarnation()) || scenario.is(Variant.ACTIVATION_IGNORES_INCARNATION))
        && (root.shards() == seen.shards() || scenario.is(Variant.ACTIVATION_IGNORES_SET));
  }

  @Override
  public void check(Store before, Store after, int at, Complaints complaints) {
    if (at == REFUSED && before.parentLives()) {
      complaints.broken(Promise.PROGRESS, "a creation was refused under a live parent");
    } else if (at == CREATED) {
      int incarnation = after.liveUnder(child);
      Fate fate = before.fate(incarnation);
      if (before.isShut(incarnation)) {
        complaints.broken(Promise.SHUT, "a child came in after the CASCADE");
      } else if (fate == Fate.RESTRICT || (fate == Fate.EXPIRED && scenario.checksParent())) {
        complaints.broken(Promise.SHUT, "a child came in under a parent that is gone");
      }
    }
  }
}

package dev.trellis.adapter.dynamodb.model;

/**
 * A run of the cascade service for one incarnation of the parent, from its tombstone (or from the
 * record of its removal) on. Its listing of children may miss some and show some that are gone: so
 * it may try any child at any time, and may take the listing to be at its end at any time. What it
 * knows of a child is checked by the write, so nothing of it has to be kept here.
 */
final class CascadeService implements Actor {
  private static final int WORK = 0;
  private static final int CLOSE_ROOT = 1;
  private static final int CLOSE = CLOSE_ROOT + Shards.SETS;
  private static final int REMOVE = CLOSE + Shards.SETS;
  private static final int COMPLETE = REMOVE + Shards.SETS;

  private final Scenario scenario;
  private final int[] shards;
  private final int incarnation;

  CascadeService(Scenario scenario, int incarnation) {
    this.scenario = scenario;
    this.shards = scenario.shards();
    this.incarnation = incarnation;
  }

  static boolean isComplete(int at) {
    return at == COMPLETE;
  }

  @Override
  public void moves(Store store, int at, Moves moves) {
    if (!store.fate(incarnation).cascades() || at == COMPLETE) {
      return;
    }
    if (at == WORK) {
      work(store, moves);
    } else if (at < CLOSE) {
      closeRoot(store, at - CLOSE_ROOT, moves);
    } else if (at < REMOVE) {
      close(store, at - CLOSE, moves);
    } else {
      remove(store, at - REMOVE, moves);
    }
  }

  /**
   * Alone, and with a listing that shows all, the first move is always the next: children behind
   * closed gates, then closing if somebody is behind an open one, then the removal of the gates.
   */
  private void work(Store store, Moves moves) {
    for (int child = 0; child < shards.length; child++) {
      deleteChild(store, child, moves);
    }
    boolean open = store.root().isOpen();
    for (int shard = 1; shard < Shards.COUNT; shard++) {
      open |= store.gate(shard).isOpen();
    }
    boolean needed = store.root().isOpen() || isSomebodyBehindAnOpenGate(store);
    if (needed) {
      readToClose(store, moves);
    }
    readToRemove(store, moves);
    if (open && !needed) {
      // a row of the listing that is stale may send it there, too
      readToClose(store, moves);
    }
    if (scenario.is(Variant.COMPLETE_WHEN_LISTING_IS_EMPTY)) {
      moves.to("service: finds nobody", store, COMPLETE);
    }
  }

  private void deleteChild(Store store, int child, Moves moves) {
    Gate gate = store.gate(shards[child]);
    boolean found =
        store.liveUnder(child) != 0 || (store.isGone(child) && scenario.is(Variant.LEAVING_TWICE));
    boolean mayLeave =
        gate.exists()
            && (!gate.isOpen() || scenario.is(Variant.NEEDLESS_CLOSED_OF_LEAVING))
            && (gate.isOf(incarnation) || scenario.is(Variant.LEAVING_IGNORES_INCARNATION));
    if (found && mayLeave) {
      Store left = store.with(shards[child], gate.left()).withGone(child);
      moves.to("service: deletes a child", left, WORK);
    }
  }

  private boolean isSomebodyBehindAnOpenGate(Store store) {
    boolean found = false;
    for (int child = 0; child < shards.length; child++) {
      found |= store.liveUnder(child) == incarnation && store.gate(shards[child]).isOpen();
    }
    return found;
  }

  private void readToClose(Store store, Moves moves) {
    Gate root = store.root();
    if (!root.isOf(incarnation) || scenario.is(Variant.SERVICE_NEVER_CLOSES)) {
      return;
    }
    if (root.isOpen()) {
      moves.to("service: finds an open root gate", store, CLOSE_ROOT + root.shards());
    } else {
      moves.to("service: finds an open gate", store, CLOSE + root.shards());
    }
  }

  private void closeRoot(Store store, int set, Moves moves) {
    Gate root = store.root();
    if (new Seen(incarnation, set).isStill(root)) {
      int chunk = Shards.chunk(set, scenario.cap());
      Store closed = store.with(0, root.closed()).withClosed(chunk);
      goOnClosing("service: closes the root gate", closed, set & ~chunk, moves);
    } else {
      moves.to("service: the shards are others", store, WORK);
    }
  }

  private void close(Store store, int set, Moves moves) {
    int chunk = Shards.chunk(set, scenario.cap());
    if (store.allOf(chunk, incarnation)) {
      goOnClosing("service: closes gates", store.withClosed(chunk), set & ~chunk, moves);
    } else {
      moves.to("service: a gate is gone", store, WORK);
    }
  }

  private static void goOnClosing(String step, Store store, int rest, Moves moves) {
    moves.to(step, store, rest == 0 ? WORK : CLOSE + rest);
  }

  private void readToRemove(Store store, Moves moves) {
    Gate root = store.root();
    if (root.isOf(incarnation)) {
      moves.to("service: reads which gates to remove", store, REMOVE + root.shards());
    } else {
      moves.to("service: finds no gate left", store, COMPLETE);
    }
  }

  private void remove(Store store, int set, Moves moves) {
    Gate root = store.root();
    boolean isLast =
        Shards.size(set) <= scenario.cap() || scenario.is(Variant.REMOVAL_LEAVES_GATES);
    int chunk = Shards.chunk(set, scenario.cap());
    if (!isAsSeen(root, set)) {
      moves.to("service: the shards are others", store, WORK);
    } else if (!areEmpty(store, chunk) || (isLast && !isEmpty(root))) {
      moves.to("service: somebody is left", store, WORK);
    } else if (isLast) {
      moves.to(
          "service: removes the gates", store.withoutGates(chunk).with(0, Gate.NONE), COMPLETE);
    } else {
      int rest = set & ~chunk;
      Store removed = store.withoutGates(chunk).with(0, root.withShards(rest));
      moves.to("service: removes some gates", removed, REMOVE + rest);
    }
  }

  private boolean isAsSeen(Gate root, int set) {
    if (scenario.is(Variant.REMOVAL_IGNORES_INCARNATION)) {
      return root.exists() && root.shards() == set;
    } else if (scenario.is(Variant.REMOVAL_IGNORES_SET)) {
      return root.isOf(incarnation);
    }
    return new Seen(incarnation, set).isStill(root);
  }

  private boolean isEmpty(Gate root) {
    return root.isEmpty() || scenario.is(Variant.REMOVAL_IGNORES_COUNTS);
  }

  private boolean areEmpty(Store store, int chunk) {
    boolean waits =
        scenario.is(Variant.REMOVAL_OF_CLOSED_GATES_ONLY) && !store.withClosed(chunk).equals(store);
    return (store.allEmpty(chunk) || scenario.is(Variant.REMOVAL_IGNORES_COUNTS)) && !waits;
  }

  /** A record may be replayed, however late: each run is followed by another. */
  @Override
  public int goesOnAt(int at) {
    return at == COMPLETE ? WORK : at;
  }

  @Override
  public void check(Store before, Store after, int at, Complaints complaints) {
    for (int child = 0; child < shards.length; child++) {
      int under = before.liveUnder(child);
      if (after.isGone(child) && under != 0 && under != incarnation) {
        complaints.broken(Promise.INCARNATIONS, "a cascade deleted the child of another parent");
      } else if (at == COMPLETE && after.liveUnder(child) == incarnation) {
        complaints.broken(Promise.COMPLETE, "the cascade is complete, but a child lives");
      }
    }
  }
}

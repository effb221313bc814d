package dev.trellis.adapter.dynamodb.model;

/** What must hold of the items at any time. */
final class StoreCheck {
  private final int[] shards;
  private final Complaints complaints;

  StoreCheck(Scenario scenario, Complaints complaints) {
    this.shards = scenario.shards();
    this.complaints = complaints;
  }

  void check(Store store) {
    Gate root = store.root();
    for (int child = 0; child < shards.length; child++) {
      int under = store.liveUnder(child);
      if (under != 0 && store.fate(under) == Fate.RESTRICT) {
        complaints.broken(Promise.RESTRICT, "a child lives under a parent deleted with RESTRICT");
      }
    }
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      checkCount(store, shard);
      if (shard > 0) {
        checkNamed(root, store.gate(shard), shard);
      }
      if (root.isOpen() && store.gate(shard).exists() && !store.gate(shard).isOpen()) {
        complaints.broken(Promise.PROGRESS, "a gate is closed, but the root gate is open");
      }
    }
    if (store.parentLives() && !(root.isOpen() && root.isOf(store.last()))) {
      complaints.broken(Promise.PROGRESS, "a live parent has no open root gate");
    }
  }

  private void checkCount(Store store, int shard) {
    Gate gate = store.gate(shard);
    int inside = 0;
    int outside = 0;
    for (int child = 0; child < shards.length; child++) {
      if (shards[child] == shard && store.liveUnder(child) != 0) {
        if (gate.isOf(store.liveUnder(child))) {
          inside++;
        } else {
          outside++;
        }
      }
    }
    if (outside > 0) {
      complaints.broken(Promise.COUNTS, "a live child has no gate of its parent");
    } else if (gate.exists() && gate.children() != inside) {
      complaints.broken(Promise.COUNTS, "a gate counts others than are in");
    }
  }

  private void checkNamed(Gate root, Gate gate, int shard) {
    if (gate.exists() != (root.exists() && Shards.has(root.shards(), shard))) {
      complaints.broken(Promise.COUNTS, "the root gate names other gates than there are");
    } else if (gate.exists() && !root.isOf(gate.incarnation())) {
      complaints.broken(Promise.COUNTS, "a gate is not of the root gate's incarnation");
    }
  }
}

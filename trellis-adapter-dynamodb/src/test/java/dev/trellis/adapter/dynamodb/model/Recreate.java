package dev.trellis.adapter.dynamodb.model;

/**
 * Creates the parent once more. Its tombstone may be purged at any time, so that is never in the
 * way here: only a root gate is.
 */
final class Recreate implements Actor {
  private final Scenario scenario;

  Recreate(Scenario scenario) {
    this.scenario = scenario;
  }

  @Override
  public void moves(Store store, int at, Moves moves) {
    boolean free = !store.root().exists() || scenario.is(Variant.RECREATION_IGNORES_ROOT);
    if (store.last() == 1 && !store.parentLives() && free) {
      moves.to("create the parent again", store.withSecondParent(), at);
    }
  }

  @Override
  public void check(Store before, Store after, int at, Complaints complaints) {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      if (before.gate(shard).exists()) {
        complaints.broken(Promise.INCARNATIONS, "a gate of the old parent is left");
      }
    }
    for (int child = 0; child < Store.MAX_CHILDREN; child++) {
      if (before.liveUnder(child) != 0) {
        complaints.broken(Promise.INCARNATIONS, "a child of the old parent is left");
      }
    }
  }
}

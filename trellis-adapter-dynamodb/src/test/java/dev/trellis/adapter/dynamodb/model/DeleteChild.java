package dev.trellis.adapter.dynamodb.model;

/** Deletes any one live child, by itself and not because its parent was deleted. */
final class DeleteChild implements Actor {
  private static final int READY = 0;
  private static final int DONE = 1;

  private final Scenario scenario;
  private final int[] shards;

  DeleteChild(Scenario scenario) {
    this.scenario = scenario;
    this.shards = scenario.shards();
  }

  @Override
  public void moves(Store store, int at, Moves moves) {
    for (int child = 0; at == READY && child < shards.length; child++) {
      if (store.liveUnder(child) != 0) {
        moves.to("delete a child", left(store, shards[child]).withGone(child), DONE);
      }
    }
  }

  private Store left(Store store, int shard) {
    Gate gate = store.gate(shard);
    boolean leaves =
        gate.isOpen() || (gate.exists() && !scenario.is(Variant.LEAVING_IGNORES_CLOSED_GATE));
    return leaves ? store.with(shard, gate.left()) : store;
  }
}

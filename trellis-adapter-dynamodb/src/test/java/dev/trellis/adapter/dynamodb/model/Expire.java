package dev.trellis.adapter.dynamodb.model;

/** Storage removes the parent when its time is over, and nothing else: its gates stay open. */
final class Expire implements Actor {
  @Override
  public void moves(Store store, int at, Moves moves) {
    if (store.parentLives() && at == 0) {
      moves.to("storage removes the expired parent", store.withFate(store.last(), Fate.EXPIRED), 1);
    }
  }
}

package dev.trellis.adapter.dynamodb.model;

/** Deletes the parent if nobody is below. */
final class DeleteRestrict implements Actor {
  private static final int READ = 0;
  private static final int COMMIT = 1;
  private static final int READ_AGAIN = COMMIT + Seen.CODES;
  private static final int DELETED = READ_AGAIN + 2;
  private static final int HAS_CHILDREN = DELETED + 1;
  private static final int NOT_FOUND = HAS_CHILDREN + 1;

  private final Scenario scenario;
  private final int children;

  DeleteRestrict(Scenario scenario) {
    this.scenario = scenario;
    this.children = scenario.spareChild();
  }

  static boolean hasEnded(int at) {
    return at >= DELETED;
  }

  static boolean hasSucceeded(int at) {
    return at == DELETED;
  }

  @Override
  public void moves(Store store, int at, Moves moves) {
    if (at == READ) {
      // Who had read the parent in another incarnation than the root gate's could only fail.
      read(store, store.root(), moves);
    } else if (at < READ_AGAIN) {
      commit(store, Seen.of(at - COMMIT), moves);
    } else if (at < DELETED) {
      Gate root = store.root();
      read(store, root.isOf(at - READ_AGAIN + 1) ? root : Gate.NONE, moves);
    }
  }

  private static void read(Store store, Gate root, Moves moves) {
    if (root.exists()) {
      moves.to("restrict: reads the root gate", store, COMMIT + Seen.of(root).code());
    } else {
      moves.to("restrict: finds nothing", store, NOT_FOUND);
    }
  }

  private void commit(Store store, Seen seen, Moves moves) {
    boolean fits = Shards.size(seen.shards()) <= scenario.cap();
    boolean prunesTheDead = scenario.is(Variant.NEEDLESS_PARENT_OF_PRUNING) && !fits;
    if (!store.parentLives(seen.incarnation()) && !prunesTheDead) {
      moves.to("restrict: the parent is gone", store, NOT_FOUND);
    } else if (!isAsSeen(store.root(), seen)) {
      moves.to("restrict: the shards are others", store, READ_AGAIN + seen.incarnation() - 1);
    } else if (fits) {
      delete(store, seen, moves);
    } else {
      prune(store, seen, moves);
    }
  }

  private boolean isAsSeen(Gate root, Seen seen) {
    return seen.isStill(root)
        || (scenario.is(Variant.RESTRICT_IGNORES_SET) && root.isOf(seen.incarnation()));
  }

  private void delete(Store store, Seen seen, Moves moves) {
    boolean rootIsEmpty =
        store.root().isEmpty() || scenario.is(Variant.RESTRICT_IGNORES_COUNT_OF_ROOT);
    boolean shardsAreEmpty =
        store.allEmpty(seen.shards()) || scenario.is(Variant.RESTRICT_IGNORES_COUNTS_OF_SHARDS);
    if (rootIsEmpty && shardsAreEmpty) {
      Store deleted = store.withoutGates(seen.shards()).with(0, Gate.NONE);
      moves.to("restrict: deletes", deleted.withFate(seen.incarnation(), Fate.RESTRICT), DELETED);
    } else {
      moves.to("restrict: has children", store, HAS_CHILDREN);
    }
  }

  private void prune(Store store, Seen seen, Moves moves) {
    int chunk = Shards.chunk(seen.shards(), scenario.cap());
    if (store.allEmpty(chunk)) {
      Seen rest = seen.without(chunk);
      int named = scenario.is(Variant.PRUNING_KEEPS_SET) ? seen.shards() : rest.shards();
      Store pruned = store.withoutGates(chunk).with(0, store.root().withShards(named));
      moves.to("restrict: prunes", pruned, COMMIT + rest.code());
    } else {
      moves.to("restrict: has children", store, HAS_CHILDREN);
    }
  }

  @Override
  public void check(Store before, Store after, int at, Complaints complaints) {
    boolean has = false;
    for (int child = 0; child < children; child++) {
      has |= before.liveUnder(child) != 0;
    }
    if (at == HAS_CHILDREN && !has) {
      complaints.broken(Promise.PROGRESS, "a RESTRICT was refused, but there is no child");
    }
  }
}

package dev.trellis.adapter.dynamodb.model;

/** Deletes the parent with CASCADE: closes its gates and leaves what is below to the service. */
final class DeleteCascade implements Actor {
  private static final int READ = 0;
  private static final int COMMIT = 1;
  private static final int CLOSE = COMMIT + Seen.CODES;
  private static final int READ_AGAIN = CLOSE + Seen.CODES;
  private static final int READ_REST = READ_AGAIN + 2;
  private static final int RETURNED = READ_REST + 2;
  private static final int NOT_FOUND = RETURNED + 1;

  private final Scenario scenario;

  DeleteCascade(Scenario scenario) {
    this.scenario = scenario;
  }

  static boolean hasEnded(int at) {
    return at >= RETURNED;
  }

  static boolean hasSucceeded(int at) {
    return at == RETURNED;
  }

  @Override
  public void moves(Store store, int at, Moves moves) {
    if (at == READ) {
      read(store, store.root(), moves);
    } else if (at < CLOSE) {
      commit(store, Seen.of(at - COMMIT), moves);
    } else if (at < READ_AGAIN) {
      close(store, Seen.of(at - CLOSE), moves);
    } else if (at < READ_REST) {
      Gate root = store.root();
      read(store, root.isOf(at - READ_AGAIN + 1) ? root : Gate.NONE, moves);
    } else if (at < RETURNED) {
      readRest(store, at - READ_REST + 1, moves);
    }
  }

  private static void read(Store store, Gate root, Moves moves) {
    if (root.isOpen()) {
      moves.to("cascade: reads the root gate", store, COMMIT + Seen.of(root).code());
    } else {
      moves.to("cascade: finds nothing", store, NOT_FOUND);
    }
  }

  private void commit(Store store, Seen seen, Moves moves) {
    Gate root = store.root();
    boolean isAsSeen =
        seen.isStill(root)
            || (scenario.is(Variant.CASCADE_IGNORES_SET) && root.isOf(seen.incarnation()));
    if (!store.parentLives(seen.incarnation())) {
      moves.to("cascade: the parent is gone", store, NOT_FOUND);
    } else if (!isAsSeen) {
      moves.to("cascade: the shards are others", store, READ_AGAIN + seen.incarnation() - 1);
    } else {
      delete(store, seen, moves);
    }
  }

  private void delete(Store store, Seen seen, Moves moves) {
    int incarnation = seen.incarnation();
    int chunk = Shards.chunk(seen.shards(), scenario.cap());
    Store closed = store.with(0, store.root().closed()).withClosed(chunk);
    Store deleted = closed.withFate(incarnation, Fate.CASCADE);
    Seen rest = seen.without(chunk);
    Store known = rest.shards() == 0 ? deleted.withShut(incarnation) : deleted;
    goOn("cascade: deletes", known, rest, moves);
    // its answer may be lost: then it tries again, and finds a tombstone that is its own
    if (scenario.is(Variant.LOST_ANSWER_ENDS)) {
      moves.to("cascade: deletes without an answer", known.withShut(incarnation), RETURNED);
    } else {
      moves.to("cascade: deletes without an answer", known, READ_REST + incarnation - 1);
    }
  }

  private void goOn(String step, Store store, Seen rest, Moves moves) {
    if (rest.shards() == 0 || scenario.is(Variant.REST_STAYS_OPEN)) {
      moves.to(step, store.withShut(rest.incarnation()), RETURNED);
    } else {
      moves.to(step, store, CLOSE + rest.code());
    }
  }

  /** A gate is missing when the service was faster: then the root gate knows what is left. */
  private void close(Store store, Seen rest, Moves moves) {
    int chunk = Shards.chunk(rest.shards(), scenario.cap());
    boolean ignores = scenario.is(Variant.REST_IGNORES_INCARNATION);
    if (store.allOf(chunk, rest.incarnation()) || (ignores && store.allOf(chunk, 2))) {
      goOn("cascade: closes further gates", store.withClosed(chunk), rest.without(chunk), moves);
    } else {
      moves.to("cascade: a gate is gone", store, READ_REST + rest.incarnation() - 1);
    }
  }

  private void readRest(Store store, int incarnation, Moves moves) {
    Gate root = store.root();
    int rest = root.isOf(incarnation) ? root.shards() : 0;
    goOn("cascade: reads which gates are left", store, new Seen(incarnation, rest), moves);
  }
}

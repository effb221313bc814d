package dev.trellis.adapter.dynamodb.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What must hold when all processes have crashed but one, or a new one: it comes to its end, to the
 * right one, and soon. A listing shows it all that there is.
 */
final class AloneCheck {
  /** More than any takes; who takes so many goes round in circles. */
  private static final int MAX_MOVES = 24;

  private final int children;
  private final List<Actor> creations;
  private final List<Actor> services;
  private final Actor restrict;
  private final Actor cascade;
  private final Complaints complaints;

  AloneCheck(Scenario scenario, Complaints complaints) {
    this.children = scenario.spareChild();
    this.creations =
        IntStream.range(0, Shards.COUNT)
            .mapToObj(shard -> scenario.actor(Role.create(shard), children))
            .toList();
    this.services = List.of(scenario.actor(Role.SERVICE_1, 0), scenario.actor(Role.SERVICE_2, 0));
    this.restrict = scenario.actor(Role.RESTRICT, 0);
    this.cascade = scenario.actor(Role.CASCADE, 0);
    this.complaints = complaints;
  }

  /** A process and the items as it leaves them. */
  private static final class Run {
    private Store store;
    private int at;
    private boolean moved;

    Run(Store store, int at) {
      this.store = store;
      this.at = at;
    }

    void toEnd(Actor actor) {
      int moves = 0;
      do {
        moved = false;
        actor.moves(store, at, this::first);
        moves++;
      } while (moved && moves < MAX_MOVES);
    }

    private void first(String step, Store next, int there) {
      if (!moved) {
        moved = true;
        store = next;
        at = there;
      }
    }
  }

  private static Run alone(Actor actor, Store store, int at) {
    Run run = new Run(store, at);
    run.toEnd(actor);
    return run;
  }

  /** New processes of all kinds. */
  void check(Store store) {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      checkCreation(store, shard, 0);
    }
    checkRestrict(store);
    Run deletion = alone(cascade, store, 0);
    if (!DeleteCascade.hasEnded(deletion.at)
        || DeleteCascade.hasSucceeded(deletion.at) != store.parentLives()) {
      complaints.broken(Promise.PROGRESS, "a CASCADE by itself doesn't succeed");
    }
    for (int incarnation = 1; incarnation <= 2; incarnation++) {
      if (store.fate(incarnation).cascades()) {
        checkService(store, incarnation);
      }
    }
  }

  /** A creation that has come so far. */
  void checkCreation(Store store, int shard, int at) {
    Run run = alone(creations.get(shard), store, at);
    if (!CreateChild.hasEnded(run.at)) {
      complaints.broken(Promise.PROGRESS, "a creation by itself doesn't end");
    } else if (store.parentLives() && !CreateChild.hasSucceeded(run.at)) {
      complaints.broken(Promise.PROGRESS, "a creation under a live parent fails");
    }
  }

  private void checkRestrict(Store store) {
    boolean isFree = store.parentLives();
    for (int child = 0; child < children; child++) {
      isFree &= store.liveUnder(child) == 0;
    }
    Run run = alone(restrict, store, 0);
    if (!DeleteRestrict.hasEnded(run.at) || DeleteRestrict.hasSucceeded(run.at) != isFree) {
      complaints.broken(Promise.PROGRESS, "a RESTRICT by itself doesn't do what it should");
    }
  }

  private void checkService(Store store, int incarnation) {
    Run run = alone(services.get(incarnation - 1), store, 0);
    if (!CascadeService.isComplete(run.at) || run.store.root().isOf(incarnation)) {
      complaints.broken(Promise.COMPLETE, "the cascade by itself doesn't become complete");
    }
    for (int child = 0; child < children; child++) {
      if (run.store.liveUnder(child) == incarnation) {
        complaints.broken(Promise.COMPLETE, "the cascade by itself leaves a child");
      }
    }
  }
}

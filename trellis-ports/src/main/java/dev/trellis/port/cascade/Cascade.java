package dev.trellis.port.cascade;

import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.cascade.CascadeProgress.Failure;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Deletes what is directly below a deleted parent. Each child that it deletes leaves a tombstone of
 * its own, from which the cascade goes on: so the depth of a tree needs no stack, and any step may
 * be lost, repeated or done by another process.
 *
 * <p>What is left to do is what is still linked: no cursor has to be kept. That nothing is left is
 * decided by the gate, which counts the children that came in and did not leave, never by a listing
 * that came back empty. Thread-safe.
 */
public final class Cascade {
  private static final int PAGE_SIZE = 100;
  private static final int MAX_ATTEMPTS = 16;
  private static final int MAX_FAILURES = 25;

  private final Rules rules;
  private final HierarchyStore store;
  private final Clock clock;

  private Cascade(Rules rules, HierarchyStore store, Clock clock) {
    this.rules = rules;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The cascade on a storage.
   *
   * @param rules the rules of the hierarchy
   * @param store the storage
   * @param clock tells the time
   * @return the cascade
   */
  public static Cascade of(Rules rules, HierarchyStore store, Clock clock) {
    return new Cascade(rules, store, clock);
  }

  /**
   * Deletes what is left directly below a deleted parent, as far as it may. Safe to repeat, to
   * interrupt after any step, and to run many times at once.
   *
   * @param tombstone what is left of the parent; one that was not deleted with CASCADE has nothing
   *     below it
   * @param mayGoOn asked for each child before up to 100 of them are deleted; false ends the run,
   *     and so do 25 failures
   * @return how far it came; when not complete, run it again with the same tombstone
   */
  public CascadeProgress run(Tombstone tombstone, BooleanSupplier mayGoOn) {
    if (tombstone.deletion().mode() != DeleteMode.CASCADE
        || !rules.mayHaveChildren(tombstone.ref())) {
      return new CascadeProgress(tombstone, 0, true, List.of());
    }
    Run run = new Run(tombstone, mayGoOn);
    run.deleteChildren();
    return run.finish();
  }

  private final class Run {
    private final Tombstone tombstone;
    private final BooleanSupplier mayGoOn;
    private final List<Failure> failures = new ArrayList<>();
    private boolean stopped;
    private long deleted;

    Run(Tombstone tombstone, BooleanSupplier mayGoOn) {
      this.tombstone = tombstone;
      this.mayGoOn = mayGoOn;
    }

    void deleteChildren() {
      Option<ChildQuery> query =
          Option.some(
              new ChildQuery(
                  tombstone.ref(),
                  Option.none(),
                  Option.none(),
                  PAGE_SIZE,
                  Consistency.CONSISTENT));
      while (!stopped && query.isDefined()) {
        ChildQuery current = query.get();
        Either<TrellisError, ChildPage> page = store.children(current).flatMap(this::closed);
        page.peekLeft(error -> note(tombstone.ref(), error));
        page.forEach(found -> found.unreadable().forEach(one -> note(one.ref(), one)));
        page.forEach(found -> delete(found.children()));
        query = page.toOption().flatMap(ChildPage::next).map(current::from);
      }
    }

    /**
     * A gate that is still open is closed first: nobody else may come in, and only a closed one can
     * be left by a cascade.
     */
    private Either<TrellisError, ChildPage> closed(ChildPage page) {
      return page.parentOpen()
          ? store
              .apply(
                  ChangeSet.of(
                      new CloseGate(tombstone.ref(), tombstone.incarnation(), DeleteMode.CASCADE)))
              .map(applied -> page)
          : Either.right(page);
    }

    private void note(EntityRef ref, TrellisError error) {
      // what isn't there was deleted by somebody else, or belongs to another entity that took the
      // ref since
      if (!(error instanceof NotFound)) {
        if (failures.size() < MAX_FAILURES) {
          failures.add(new Failure(ref, error));
        }
        stopped = stopped || failures.size() >= MAX_FAILURES;
      }
    }

    private void delete(List<Entity> children) {
      List<Entity> left = new ArrayList<>();
      for (Entity child : children) {
        stopped = stopped || !mayGoOn.getAsBoolean();
        if (!stopped) {
          left.add(child);
        }
      }
      for (int attempts = 1; !left.isEmpty(); attempts++) {
        left = attempt(left, attempts == MAX_ATTEMPTS);
      }
    }

    /** Those to be tried again, as they are now. */
    private List<Entity> attempt(List<Entity> children, boolean last) {
      List<Entity> again = new ArrayList<>();
      List<Entity> decided = new ArrayList<>();
      List<ChangeSet> sets = new ArrayList<>();
      for (Entity child : children) {
        rules
            .decide(new Command.Follow(child, tombstone, clock.instant()))
            .peekLeft(error -> note(child.ref(), error))
            .forEach(
                decision -> {
                  decided.add(child);
                  sets.add(decision.changes());
                });
      }
      List<Either<TrellisError, ChangeSet>> results = store.applyEach(sets);
      for (int i = 0; i < decided.size(); i++) {
        Entity child = decided.get(i);
        Either<TrellisError, ChangeSet> result = results.get(i);
        if (result.isRight()) {
          deleted++;
        } else if (result.getLeft() instanceof ConcurrentModification && !last) {
          current(child).peekLeft(error -> note(child.ref(), error)).forEach(again::add);
        } else {
          note(child.ref(), result.getLeft());
        }
      }
      return again;
    }

    private Either<TrellisError, Entity> current(Entity child) {
      EntityRef ref = child.ref();
      return store
          .find(List.of(ref), Consistency.CONSISTENT)
          .flatMap(
              found ->
                  Option.ofOptional(found.stream().findFirst()).toEither(() -> new NotFound(ref)))
          .filterOrElse(
              found -> found.incarnation().equals(child.incarnation()), other -> new NotFound(ref));
    }

    CascadeProgress finish() {
      boolean complete = false;
      if (!stopped && failures.isEmpty()) {
        Either<TrellisError, ?> removed = store.apply(rules.finish(tombstone));
        complete = removed.isRight();
        removed.peekLeft(
            error -> {
              if (!(error
                  instanceof HasChildren)) { // some are left that the listing didn't show yet
                failures.add(new Failure(tombstone.ref(), error));
              }
            });
      }
      return new CascadeProgress(tombstone, deleted, complete, failures);
    }
  }
}

package dev.trellis.tck.broken;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.AddLink;
import dev.trellis.domain.change.Change.EnterGate;
import dev.trellis.domain.change.Change.LeaveGate;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Failures of storage that are made worse. */
final class FailureDefects {
  private FailureDefects() {}

  static List<Defect> all() {
    return List.of(
        Defect.sent("a cache keeps what storage has lost", Caching::new, Rule.T951),
        Defect.sent("a read that fails has found nothing", Blind::new, Rule.T953),
        Defect.of("a child is counted before its transaction", spec -> new Early(), Rule.T951),
        Defect.sent(
            "a child is linked in a second transaction",
            client -> Stores.inTwoSteps(client, change -> !(change instanceof AddLink)),
            Rule.T951,
            Rule.T952),
        failing(
            "a failure is thrown",
            (client, error) -> {
              throw new IllegalStateException(error.message());
            },
            Rule.T951,
            Rule.T952),
        failing(
            "a lost answer is reported as not applied",
            (client, error) ->
                Either.left(
                    new Unavailable(error.operation(), Outcome.NOT_APPLIED, error.reason(), true)),
            Rule.T952),
        Defect.sent(
            "a write is repeated although it may have happened",
            client ->
                Stores.refusing(
                    client,
                    (set, error) ->
                        error instanceof Unavailable ? client.apply(set) : Either.left(error)),
            Rule.T952),
        failing(
            "a lost answer is taken for a success",
            (client, error) ->
                error.outcome() == Outcome.UNKNOWN
                    ? Either.right(new ChangeSet(List.of()))
                    : Either.left(error),
            Rule.T952));
  }

  private static Defect failing(
      String name,
      BiFunction<HierarchyStore, Unavailable, Either<TrellisError, ChangeSet>> answer,
      Rule... meantFor) {
    return Defect.sent(
        name,
        client ->
            Stores.refusing(
                client,
                (set, error) ->
                    error instanceof Unavailable unavailable
                        ? answer.apply(client, unavailable)
                        : Either.left(error)),
        meantFor);
  }

  /** Remembers what it wrote before it knows whether it did. */
  private static final class Caching extends Stores.InBetween {
    private final Map<EntityRef, Entity> cache = new ConcurrentHashMap<>();

    Caching(HierarchyStore sound) {
      super(sound);
    }

    @Override
    public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
      Stores.subject(changes).forEach(entity -> cache.put(entity.ref(), entity));
      return sound.apply(changes);
    }

    @Override
    public Either<TrellisError, List<Entity>> find(
        Collection<EntityRef> refs, Consistency consistency) {
      return sound
          .find(refs, consistency)
          .map(
              found ->
                  found.stream().map(entity -> cache.getOrDefault(entity.ref(), entity)).toList());
    }
  }

  /** Takes no answer for the answer that there is nothing. */
  private static final class Blind extends Stores.InBetween {
    Blind(HierarchyStore sound) {
      super(sound);
    }

    @Override
    public Either<TrellisError, List<Entity>> find(
        Collection<EntityRef> refs, Consistency consistency) {
      return sound.find(refs, consistency).orElse(Either.right(List.of()));
    }
  }

  /** Has a counter of its own, which is not part of what may fail. */
  private static final class Early implements Breakage {
    private Option<HierarchyStore> storage = Option.none();

    @Override
    public HierarchyStore storage(HierarchyStore sound) {
      storage = Option.some(sound);
      return sound;
    }

    @Override
    public HierarchyStore client(HierarchyStore sound) {
      HierarchyStore counter = storage.getOrElse(sound);
      return Stores.applying(
          sound,
          set ->
              Stores.make(counter, Stores.all(set, EnterGate.class))
                  .flatMap(counted -> Stores.make(sound, withoutEntering(set)))
                  .map(made -> set)
                  .peekLeft(
                      error -> {
                        if (!(error instanceof Unavailable || error instanceof ParentNotFound)) {
                          Stores.all(set, EnterGate.class)
                              .forEach(in -> Stores.force(counter, new LeaveGate(in.link())));
                        }
                      }));
    }

    private static List<Change> withoutEntering(ChangeSet set) {
      return set.changes().stream().filter(change -> !(change instanceof EnterGate)).toList();
    }
  }
}

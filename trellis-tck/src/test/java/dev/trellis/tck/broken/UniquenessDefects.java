package dev.trellis.tck.broken;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.change.Change.ReleaseClaim;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import dev.trellis.domain.hierarchy.UniqueScope;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.WorldSpec;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Claims not taken, not released, or looked at in the wrong way. */
final class UniquenessDefects {
  private UniquenessDefects() {}

  static List<Defect> all() {
    return List.of(
        Defect.stored(
            "a creation takes no values",
            store -> notTaking(store, (set, take) -> Stores.has(set, InsertEntity.class)),
            Rule.T501),
        Defect.stored(
            "a duplicate is blamed on the newcomer",
            store ->
                Stores.refusing(
                    store,
                    (set, error) ->
                        Either.left(
                            error instanceof DuplicateValue duplicate
                                ? new DuplicateValue(
                                    duplicate.attempted(), duplicate.key(), duplicate.attempted())
                                : error)),
            Rule.T501,
            Rule.T503),
        Defect.stored(
            "only the first value of an entity is taken",
            store ->
                notTaking(store, (set, take) -> !Stores.first(set, TakeClaim.class).contains(take)),
            Rule.T502),
        Defect.stored(
            "roots may have equal values",
            store ->
                notTaking(
                    store,
                    (set, take) -> Stores.subject(set).exists(entity -> entity.parent().isEmpty())),
            Rule.T503),
        Defect.stored(
            "a delete keeps the values of what it deletes",
            store -> leaking(store, delete -> true),
            Rule.T504,
            Rule.T513),
        Defect.stored(
            "a cascade keeps the values of what it deletes",
            store ->
                leaking(store, delete -> !delete.deletion().origin().equals(delete.entity().ref())),
            Rule.T513),
        Defect.stored(
            "an update keeps the old value",
            store -> notReleasing(store, revision -> revision.patch().isEmpty()),
            Rule.T505,
            Rule.T506,
            Rule.T507),
        Defect.stored(
            "an update doesn't take the new value",
            store -> notTaking(store, (set, take) -> revises(set, false)),
            Rule.T505,
            Rule.T507),
        Defect.stored(
            "an update collides with its own value", UniquenessDefects::takingAgain, Rule.T505),
        Defect.stored(
            "the empty string is not taken",
            store -> notTaking(store, (set, take) -> take.claim().key().value().isEmpty()),
            Rule.T506),
        Defect.of("absent values are all the same value", Absent::new, Rule.T506),
        Defect.stored(
            "values are taken from text only",
            store -> notTaking(store, (set, take) -> !isText(set, take)),
            Rule.T507),
        Defect.stored(
            "a value is taken although the write is refused for another one",
            UniquenessDefects::oneByOne,
            Rule.T510),
        Defect.stored(
            "a patch keeps the old value",
            store -> notReleasing(store, revision -> revision.patch().isDefined()),
            Rule.T511),
        Defect.stored(
            "a patch doesn't take the new value",
            store -> notTaking(store, (set, take) -> revises(set, true)),
            Rule.T511),
        Defect.stored(
            "an expired owner keeps its values",
            store -> leaking(store, delete -> delete.liveAt().isEmpty()),
            Rule.T705));
  }

  private static HierarchyStore notTaking(
      HierarchyStore store, BiPredicate<ChangeSet, TakeClaim> left) {
    return Stores.dropping(
        store, (set, change) -> change instanceof TakeClaim take && left.test(set, take));
  }

  private static HierarchyStore notReleasing(
      HierarchyStore store, Predicate<ReviseEntity> revision) {
    return Stores.dropping(
        store,
        (set, change) ->
            change instanceof ReleaseClaim
                && Stores.first(set, ReviseEntity.class).exists(revision));
  }

  private static boolean revises(ChangeSet set, boolean byPatch) {
    return Stores.first(set, ReviseEntity.class)
        .exists(revision -> revision.patch().isDefined() == byPatch);
  }

  private static boolean isText(ChangeSet set, TakeClaim take) {
    return Stores.subject(set)
        .exists(entity -> entity.attributes().text(take.claim().key().constraint()).isDefined());
  }

  /** The error for a value that is taken, if one is, before the other error. */
  static Either<TrellisError, ChangeSet> duplicateOr(
      HierarchyStore store, ChangeSet set, TrellisError other) {
    List<TakeClaim> taken = Stores.all(set, TakeClaim.class);
    return Stores.make(store, taken)
        .flatMap(
            free -> {
              taken.forEach(take -> Stores.force(store, Stores.release(take.claim())));
              return Either.left(other);
            });
  }

  /** Values stay taken by who was deleted, which this store's own claims can't do. */
  private static HierarchyStore leaking(HierarchyStore store, Predicate<DeleteEntity> leaks) {
    Map<ClaimId, ReleaseClaim> leaked = new ConcurrentHashMap<>();
    return Stores.applying(
        store,
        set -> {
          for (TakeClaim take : Stores.all(set, TakeClaim.class)) {
            ReleaseClaim kept = leaked.get(take.claim().id());
            if (kept != null) {
              Claim claim = take.claim();
              return Either.left(new DuplicateValue(claim.owner(), claim.key(), kept.owner()));
            }
          }
          Either<TrellisError, ChangeSet> result = store.apply(set);
          if (result.isRight() && Stores.first(set, DeleteEntity.class).exists(leaks)) {
            Stores.all(set, ReleaseClaim.class)
                .forEach(release -> leaked.put(release.id(), release));
          }
          return result;
        });
  }

  private static HierarchyStore takingAgain(HierarchyStore store) {
    Map<ClaimId, Claim> held = new ConcurrentHashMap<>();
    return Stores.applying(
        store,
        set -> {
          for (ReviseEntity revision : Stores.all(set, ReviseEntity.class)) {
            for (ClaimId id : revision.entity().claims()) {
              Claim own = held.get(id);
              if (own != null) {
                return Either.left(new DuplicateValue(own.owner(), own.key(), own.owner()));
              }
            }
          }
          Stores.all(set, TakeClaim.class)
              .forEach(take -> held.put(take.claim().id(), take.claim()));
          return store.apply(set);
        });
  }

  private static HierarchyStore oneByOne(HierarchyStore store) {
    return Stores.applying(
        store,
        set -> {
          if (Stores.has(set, ReviseEntity.class)) {
            for (TakeClaim take : Stores.all(set, TakeClaim.class)) {
              Either<TrellisError, ChangeSet> taken = store.apply(ChangeSet.of(take));
              if (taken.isLeft()) {
                return taken;
              }
            }
          }
          return store.apply(set);
        });
  }

  /** A unique index that counts NULL as a value. */
  private record Absent(WorldSpec spec) implements Breakage {
    @Override
    public HierarchyStore storage(HierarchyStore sound) {
      return Stores.rewriting(
          sound,
          set -> {
            List<Change> changes = new ArrayList<>(set.changes());
            Stores.first(set, InsertEntity.class)
                .map(InsertEntity::entity)
                .forEach(
                    entity -> missing(set, entity).forEach(key -> changes.add(taken(key, entity))));
            return changes;
          });
    }

    private List<ClaimKey> missing(ChangeSet set, Entity entity) {
      List<? extends UniqueConstraint<?>> constraints =
          spec.hierarchy()
              .type(entity.ref().type())
              .map(type -> type.constraints())
              .getOrElse(List.of());
      List<String> present =
          Stores.all(set, TakeClaim.class).stream()
              .map(take -> take.claim().key().constraint())
              .toList();
      return constraints.stream()
          .filter(constraint -> !present.contains(constraint.name()))
          .map(
              constraint ->
                  new ClaimKey(
                      constraint.scope() == UniqueScope.ROOT
                          ? Scope.ROOT
                          : new Scope(entity.parent()),
                      entity.ref().type(),
                      constraint.name(),
                      "NULL"))
          .toList();
    }

    private static Change taken(ClaimKey key, Entity owner) {
      return new TakeClaim(new Claim(key, owner.ref(), owner.incarnation()));
    }
  }
}

package dev.trellis.tck.broken;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** Updates and patches gone wrong. */
final class UpdateDefects {
  private static final Predicate<ReviseEntity> PATCH = revision -> revision.patch().isDefined();

  private UpdateDefects() {}

  static List<Defect> all() {
    return List.of(
        Defect.stored(
            "an update keeps attributes that the new value lacks",
            store ->
                revisingAttributes(store, PATCH.negate(), (before, after) -> merged(before, after)),
            Rule.T301),
        Defect.stored(
            "an update overwrites the time of creation",
            store ->
                revising(
                    store,
                    (there, revision) ->
                        revised(
                            revision,
                            revision.entity().toBuilder()
                                .createdAt(revision.entity().updatedAt())
                                .build())),
            Rule.T301),
        Defect.stored(
            "an update doesn't raise the version",
            store ->
                revising(
                    store,
                    (there, revision) ->
                        revised(
                            revision,
                            revision.entity().toBuilder().version(revision.before()).build())),
            Rule.T301,
            Rule.T308),
        Defect.stored(
            "the version is not checked on update",
            store -> revising(store, PATCH.negate(), UpdateDefects::atAnyVersion),
            Rule.T302,
            Rule.T308,
            Rule.T309),
        Defect.stored(
            "a stale write is told its own version",
            store ->
                Stores.refusing(
                    store,
                    (set, error) ->
                        Either.left(
                            error instanceof ConcurrentModification stale
                                ? new ConcurrentModification(
                                    stale.ref(), stale.expected(), stale.expected())
                                : error)),
            Rule.T302,
            Rule.T404),
        Defect.stored(
            "an update takes its values before it checks the version",
            store ->
                Stores.applying(
                    store,
                    set ->
                        Stores.has(set, ReviseEntity.class)
                            ? Stores.make(store, Stores.all(set, TakeClaim.class))
                                .flatMap(taken -> store.apply(set))
                            : store.apply(set)),
            Rule.T302,
            Rule.T309),
        Defect.stored(
            "an update that finds nothing to write succeeds",
            store -> ignoring(store, NotFound.class),
            Rule.T303),
        Defect.stored(
            "an update that finds another version succeeds",
            store -> ignoring(store, ConcurrentModification.class),
            Rule.T302,
            Rule.T308),
        Defect.stored(
            "what is missing is reported as stale",
            store ->
                Stores.refusing(
                    store,
                    (set, error) ->
                        Either.left(
                            error instanceof NotFound
                                ? Stores.subject(set)
                                    .<TrellisError>map(
                                        entity ->
                                            new ConcurrentModification(
                                                entity.ref(), entity.version(), entity.version()))
                                    .getOrElse(error)
                                : error)),
            Rule.T303,
            Rule.T401),
        Defect.stored(
            "a patch drops an attribute that it doesn't name",
            store -> revisingAttributes(store, PATCH, (before, after) -> after.without("keep")),
            Rule.T306),
        Defect.stored(
            "a patch removes nothing",
            store -> revisingAttributes(store, PATCH, (before, after) -> merged(before, after)),
            Rule.T306,
            Rule.T307),
        Defect.stored(
            "a patch doesn't check the version",
            store -> revising(store, PATCH, UpdateDefects::atAnyVersion),
            Rule.T307,
            Rule.T309),
        Defect.stored("refused updates count, too", UpdateDefects::countingAll, Rule.T308),
        Defect.stored(
            "the taken value is reported before the version",
            store ->
                Stores.refusing(
                    store,
                    (set, error) ->
                        error instanceof ConcurrentModification
                            ? UniquenessDefects.duplicateOr(store, set, error)
                            : Either.left(error)),
            Rule.T309),
        Defect.stored(
            "the incarnation is not checked on update",
            store ->
                revising(
                    store, (there, revision) -> revised(revision, alike(there, revision.entity()))),
            Rule.T310),
        Defect.stored(
            "the incarnation is not checked on delete",
            store -> Stores.replacing(store, change -> deletingAnybody(store, change)),
            Rule.T310));
  }

  /** Writes something else, given what is there. */
  static HierarchyStore revising(
      HierarchyStore store, BiFunction<Entity, ReviseEntity, ReviseEntity> revise) {
    return revising(store, revision -> true, revise);
  }

  private static HierarchyStore revising(
      HierarchyStore store,
      Predicate<ReviseEntity> which,
      BiFunction<Entity, ReviseEntity, ReviseEntity> revise) {
    return Stores.replacing(
        store,
        change ->
            change instanceof ReviseEntity revision && which.test(revision)
                ? Stores.entity(store, revision.entity().ref())
                    .map(there -> revise.apply(there, revision))
                    .getOrElse(revision)
                : change);
  }

  private static HierarchyStore revisingAttributes(
      HierarchyStore store, Predicate<ReviseEntity> which, BinaryOperator<Attributes> attributes) {
    return revising(
        store,
        which,
        (there, revision) ->
            revised(
                revision,
                revision.entity().toBuilder()
                    .attributes(
                        attributes.apply(there.attributes(), revision.entity().attributes()))
                    .build()));
  }

  static ReviseEntity revised(ReviseEntity revision, Entity entity) {
    return new ReviseEntity(revision.before(), entity, revision.patch());
  }

  static ReviseEntity atAnyVersion(Entity there, ReviseEntity revision) {
    Entity next = revision.entity().toBuilder().version(there.version().next()).build();
    return new ReviseEntity(there.version(), next, revision.patch());
  }

  private static Entity alike(Entity there, Entity entity) {
    return entity.toBuilder().incarnation(there.incarnation()).build();
  }

  private static Change deletingAnybody(HierarchyStore store, Change change) {
    if (change instanceof DeleteEntity delete) {
      return Stores.entity(store, delete.entity().ref())
          .<Change>map(
              there ->
                  new DeleteEntity(
                      alike(there, delete.entity()), delete.deletion(), delete.liveAt()))
          .getOrElse(delete);
    } else if (change instanceof CloseGate close) {
      return Stores.entity(store, close.parent())
          .<Change>map(there -> new CloseGate(close.parent(), there.incarnation(), close.mode()))
          .getOrElse(close);
    }
    return change;
  }

  private static Attributes merged(Attributes before, Attributes after) {
    Map<String, AttributeValue> both = new TreeMap<>(before.asMap());
    both.putAll(after.asMap());
    return Attributes.of(both);
  }

  private static HierarchyStore ignoring(
      HierarchyStore store, Class<? extends TrellisError> ignored) {
    return Stores.refusing(
        store,
        (set, error) ->
            ignored.isInstance(error) && Stores.has(set, ReviseEntity.class)
                ? Either.right(set)
                : Either.left(error));
  }

  private static HierarchyStore countingAll(HierarchyStore store) {
    return Stores.refusing(
        store,
        (set, error) -> {
          if (error instanceof ConcurrentModification stale) {
            Stores.entity(store, stale.ref()).forEach(there -> touch(store, there));
          }
          return Either.left(error);
        });
  }

  private static void touch(HierarchyStore store, Entity there) {
    Entity next = there.toBuilder().version(there.version().next()).build();
    Stores.force(store, new ReviseEntity(there.version(), next, Option.<Patch>none()));
  }
}

package dev.trellis.tck.broken;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.AddLink;
import dev.trellis.domain.change.Change.CheckParent;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.EnterGate;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.change.Change.OpenGate;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.hierarchy.Demand;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Creations gone wrong. */
final class CreationDefects {
  private CreationDefects() {}

  static List<Defect> all() {
    return List.of(
        Defect.stored(
            "the first version is 0",
            store ->
                Stores.replacing(
                    store,
                    change ->
                        change instanceof InsertEntity insert
                            ? new InsertEntity(
                                insert.entity().toBuilder().version(new Version(0)).build())
                            : change),
            Rule.T101),
        Defect.stored(
            "times are kept in whole seconds",
            store ->
                Stores.reading(
                    store,
                    entity ->
                        entity.toBuilder()
                            .createdAt(entity.createdAt().truncatedTo(ChronoUnit.SECONDS))
                            .updatedAt(entity.updatedAt().truncatedTo(ChronoUnit.SECONDS))
                            .build()),
            Rule.T101),
        Defect.stored(
            "a missing parent is accepted",
            store -> withoutEntering(store, parent -> parent.isEmpty()),
            Rule.T102,
            Rule.T981),
        Defect.stored(
            "a tombstoned parent is accepted",
            store -> withoutEntering(store, parent -> parent.exists(p -> p.deletion().isDefined())),
            Rule.T103),
        Defect.stored("a taken ref is overwritten", CreationDefects::overwriting, Rule.T104),
        Defect.of("an id is free as soon as its owner is deleted", ShortMemory::new, Rule.T105),
        Defect.stored(
            "a tombstone is reported as alive",
            store ->
                Stores.refusing(
                    store,
                    (set, error) ->
                        Either.left(
                            error instanceof AlreadyExists exists
                                ? new AlreadyExists(exists.ref(), Occupant.LIVE)
                                : error)),
            Rule.T105),
        Defect.stored(
            "entities are told apart by their ids alone",
            store -> colliding(store, EntityRef::id),
            Rule.T106),
        Defect.stored("a link forgets its parent's type", CreationDefects::linkedById, Rule.T107),
        Defect.of("a type that may have a parent has to have one", NeverRoot::new, Rule.T108),
        Defect.stored(
            "demands on the parent are not checked",
            store -> demanding(store, demands -> List.of()),
            Rule.T109),
        Defect.stored(
            "only the last demand is checked",
            store -> demanding(store, demands -> demands.subList(1, demands.size())),
            Rule.T109),
        Defect.stored(
            "only the first demand is checked",
            store -> demanding(store, demands -> demands.subList(0, 1)),
            Rule.T109),
        Defect.stored(
            "of several values that would do only the first one does",
            store ->
                demanding(store, demands -> demands.stream().map(CreationDefects::first).toList()),
            Rule.T109),
        Defect.stored(
            "the taken ref is reported before the missing parent",
            store ->
                Stores.refusing(
                    store,
                    (set, error) ->
                        Either.left(
                            error instanceof ParentNotFound missing
                                    && Stores.entity(store, missing.child()).isDefined()
                                ? new AlreadyExists(missing.child(), Occupant.LIVE)
                                : error)),
            Rule.T110),
        Defect.stored(
            "the taken value is reported before the taken ref",
            store ->
                Stores.refusing(
                    store,
                    (set, error) ->
                        error instanceof AlreadyExists
                            ? UniquenessDefects.duplicateOr(store, set, error)
                            : Either.left(error)),
            Rule.T110),
        Defect.stored(
            "an entity is left behind when its value is taken",
            store -> Stores.inTwoSteps(store, change -> !(change instanceof TakeClaim)),
            Rule.T111),
        Defect.stored(
            "a refused child stays counted in the gate",
            store -> Stores.inTwoSteps(store, change -> change instanceof EnterGate),
            Rule.T111));
  }

  private static HierarchyStore withoutEntering(
      HierarchyStore store, Function<Option<Entity>, Boolean> parentIs) {
    return Stores.dropping(
        store,
        change ->
            change instanceof EnterGate enter
                && parentIs.apply(Stores.entity(store, enter.link().parent())));
  }

  private static HierarchyStore overwriting(HierarchyStore store) {
    return Stores.rewriting(
        store,
        set -> {
          Option<Entity> there =
              Stores.first(set, InsertEntity.class)
                  .flatMap(insert -> Stores.entity(store, insert.entity().ref()))
                  .filter(entity -> entity.deletion().isEmpty());
          List<Change> changes = new ArrayList<>();
          for (Change change : set.changes()) {
            if (there.isDefined() && change instanceof InsertEntity insert) {
              Entity over =
                  insert.entity().toBuilder().incarnation(there.get().incarnation()).build();
              changes.add(new ReviseEntity(there.get().version(), over, Option.none()));
            } else if (there.isEmpty() || !(change instanceof OpenGate)) {
              changes.add(change);
            }
          }
          return changes;
        });
  }

  /** Takes one ref for another when they are alike in some way. */
  static HierarchyStore colliding(HierarchyStore store, Function<EntityRef, String> alike) {
    Map<String, EntityRef> known = new ConcurrentHashMap<>();
    return Stores.applying(
        store,
        set -> {
          Option<EntityRef> ref =
              Stores.first(set, InsertEntity.class).map(insert -> insert.entity().ref());
          if (ref.exists(own -> !known.getOrDefault(alike.apply(own), own).equals(own))) {
            return Either.left(new AlreadyExists(ref.get(), Occupant.LIVE));
          }
          Either<TrellisError, ChangeSet> result = store.apply(set);
          result.forEach(made -> ref.forEach(own -> known.put(alike.apply(own), own)));
          return result;
        });
  }

  private static HierarchyStore linkedById(HierarchyStore store) {
    Set<EntityRef> parents = ConcurrentHashMap.newKeySet();
    HierarchyStore watching =
        Stores.replacing(
            store,
            change -> {
              if (change instanceof AddLink add) {
                parents.add(add.link().parent());
              }
              return change;
            });
    return Stores.paging(
        watching,
        (query, page) -> {
          List<Entity> children = new ArrayList<>(page.children());
          parents.stream()
              .filter(parent -> parent.id().equals(query.parent().id()))
              .filter(parent -> !parent.equals(query.parent()))
              .forEach(parent -> children.addAll(Stores.children(store, parent)));
          return new ChildPage(page.parentOpen(), children, page.next());
        });
  }

  private static HierarchyStore demanding(
      HierarchyStore store, UnaryOperator<List<Demand>> checked) {
    return Stores.replacing(
        store,
        change ->
            change instanceof CheckParent check && !check.demands().isEmpty()
                ? new CheckParent(
                    check.parent(), check.child(), checked.apply(check.demands()), check.at())
                : change);
  }

  private static Demand first(Demand demand) {
    return demand instanceof Demand.OneOf oneOf
        ? new Demand.OneOf(oneOf.attribute(), oneOf.accepted().subList(0, 1))
        : demand;
  }

  /** Forgets tombstones at once. */
  private record ShortMemory(WorldSpec spec) implements Breakage {
    @Override
    public HierarchyStore storage(HierarchyStore sound) {
      return Stores.replacing(
          sound,
          change ->
              change instanceof DeleteEntity delete
                  ? new DeleteEntity(
                      delete.entity(), purgedAtOnce(delete.deletion()), delete.liveAt())
                  : change);
    }

    private static Deletion purgedAtOnce(Deletion deletion) {
      return new Deletion(
          deletion.id(), deletion.origin(), deletion.mode(), deletion.at(), deletion.at());
    }

    @Override
    public World world(World sound) {
      return new WorldInBetween(sound) {
        @Override
        public boolean step() {
          boolean more = sound.step();
          sound.sweep();
          return more;
        }
      };
    }
  }

  /** The column of the parent is NOT NULL. */
  private record NeverRoot(WorldSpec spec) implements Breakage {
    @Override
    public HierarchyStore storage(HierarchyStore sound) {
      return Stores.applying(
          sound,
          set ->
              Stores.first(set, InsertEntity.class)
                      .map(InsertEntity::entity)
                      .exists(entity -> entity.parent().isEmpty() && mayHaveParent(entity))
                  ? Either.left(
                      new Unavailable(
                          "write", TrellisError.Outcome.NOT_APPLIED, "no parent", false))
                  : sound.apply(set));
    }

    private boolean mayHaveParent(Entity entity) {
      return spec.hierarchy().type(entity.ref().type()).exists(type -> !type.parents().isEmpty());
    }
  }
}

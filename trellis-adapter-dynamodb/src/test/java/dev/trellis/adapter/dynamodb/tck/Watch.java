package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.stream.Consequence;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Knows which tombstones a world has written, and so which of those that something follows from its
 * streams have yet to show. Thread-safe.
 */
final class Watch {
  private final Hierarchy hierarchy;
  private final Set<String> types = new TreeSet<>();
  private final Set<Remains> tried = new HashSet<>();
  private final Set<Remains> arrived = new HashSet<>();
  private final Set<Remains> missing = new HashSet<>();

  Watch(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** What a tombstone is of: an incarnation is deleted once. */
  private record Remains(EntityRef ref, Incarnation incarnation) {
    static Remains of(Entity entity) {
      return new Remains(entity.ref(), entity.incarnation());
    }

    static Remains of(Consequence consequence) {
      return consequence instanceof Consequence.Bury bury
          ? of(bury.removed())
          : new Remains(
              consequence.ref(), ((Consequence.GoOn) consequence).tombstone().incarnation());
    }
  }

  /** The types that the world has written to. */
  synchronized Set<String> types() {
    return Set.copyOf(types);
  }

  /** What was deleted and has not arrived. */
  synchronized List<EntityRef> missing() {
    return missing.stream().map(Remains::ref).toList();
  }

  /** Notes what a stream has shown; false for the tombstone of an earlier world. */
  synchronized boolean arrive(Consequence consequence) {
    Remains remains = Remains.of(consequence);
    missing.remove(remains);
    arrived.add(remains);
    return tried.contains(remains);
  }

  /** A store whose writes are watched. */
  HierarchyStore around(HierarchyStore store) {
    return new HierarchyStore() {
      @Override
      public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
        List<Entity> dying = begin(changes);
        Either<TrellisError, ChangeSet> result = store.apply(changes);
        await(dying, result);
        return result;
      }

      @Override
      public List<Either<TrellisError, ChangeSet>> applyEach(List<ChangeSet> sets) {
        List<List<Entity>> dying = sets.stream().map(Watch.this::begin).toList();
        List<Either<TrellisError, ChangeSet>> results = store.applyEach(sets);
        for (int i = 0; i < sets.size(); i++) {
          await(dying.get(i), results.get(i));
        }
        return results;
      }

      private void await(List<Entity> dying, Either<TrellisError, ChangeSet> result) {
        dying.stream()
            .filter(entity -> result.fold(error -> diedOf(error, entity), made -> true))
            .forEach(Watch.this::await);
      }

      private boolean diedOf(TrellisError error, Entity entity) {
        return error instanceof Unavailable
            && find(List.of(entity.ref()), Consistency.CONSISTENT)
                .exists(
                    found ->
                        found.stream()
                            .filter(now -> now.deletion().isDefined())
                            .anyMatch(now -> Remains.of(now).equals(Remains.of(entity))));
      }

      @Override
      public Either<TrellisError, List<Entity>> find(
          Collection<EntityRef> refs, Consistency consistency) {
        return store.find(refs, consistency);
      }

      @Override
      public Either<TrellisError, ChildPage> children(ChildQuery query) {
        return store.children(query);
      }
    };
  }

  private synchronized List<Entity> begin(ChangeSet changes) {
    for (Change change : changes.changes()) {
      if (change instanceof Change.InsertEntity insert) {
        types.add(insert.entity().ref().type());
      }
    }
    List<Entity> dying =
        changes.changes().stream()
            .filter(Change.DeleteEntity.class::isInstance)
            .map(Change.DeleteEntity.class::cast)
            .filter(this::isFollowed)
            .map(Change.DeleteEntity::entity)
            .toList();
    dying.forEach(entity -> tried.add(Remains.of(entity)));
    return dying;
  }

  private boolean isFollowed(Change.DeleteEntity delete) {
    return delete.deletion().mode() == DeleteMode.CASCADE
        && hierarchy.mayHaveChildren(delete.entity().ref().type());
  }

  private synchronized void await(Entity entity) {
    Remains remains = Remains.of(entity);
    if (!arrived.contains(remains)) {
      missing.add(remains);
    }
  }
}

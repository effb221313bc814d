package dev.trellis.tck.broken;

import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.change.Change.LeaveClosedGate;
import dev.trellis.domain.change.Change.LeaveGate;
import dev.trellis.domain.change.Change.RemoveGate;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Cascades that do too little or too much. */
final class CascadeDefects {
  private CascadeDefects() {}

  static List<Defect> all() {
    return List.of(
        Defect.stored(
            "a cascade goes no further than one page of children",
            store ->
                Stores.paging(
                    content(store),
                    (query, page) ->
                        new ChildPage(page.parentOpen(), page.children(), Option.none())),
            Rule.T801),
        Defect.of(
            "a cascade overlooks children of all types but the first",
            OneTypeOfChild::new,
            Rule.T801),
        Defect.stored("a cascade stops at depth 2", CascadeDefects::shallow, Rule.T801, Rule.T802),
        Defect.of("a cascade finds children by the beginning of a key", Prefix::new, Rule.T803),
        Defect.of("an end that is set cascades", Hasty::new, Rule.T804),
        Defect.of("a cascade gives up after three steps", Tired::new, Rule.T801, Rule.T805),
        Defect.of(
            "a tombstone that comes again deletes what the successor has", Replay::new, Rule.T806),
        Defect.sent(
            "a child that can't be deleted is ignored",
            client ->
                Stores.refusing(
                    content(client),
                    (set, error) ->
                        error instanceof Unavailable && Stores.has(set, LeaveClosedGate.class)
                            ? Either.right(set)
                            : Either.left(error)),
            Rule.T807),
        Defect.stored(
            "the gate of a parent that cascades stays open",
            store ->
                Stores.dropping(
                    store,
                    change ->
                        change instanceof CloseGate close && close.mode() == DeleteMode.CASCADE),
            Rule.T103,
            Rule.T808),
        Defect.stored(
            "the gate of a deleted parent stays for ever",
            store ->
                Stores.applying(
                    store,
                    set ->
                        Stores.has(set, RemoveGate.class) ? Either.right(set) : store.apply(set)),
            Rule.T809,
            Rule.T810),
        Defect.of("the sweeper takes a tombstone before all below it", Impatient::new, Rule.T810));
  }

  /** Thinks that nothing is left where something is. */
  private static HierarchyStore content(HierarchyStore store) {
    return Stores.refusing(
        store,
        (set, error) ->
            error instanceof HasChildren && Stores.has(set, RemoveGate.class)
                ? Either.right(set)
                : Either.left(error));
  }

  /** Has the tombstones of grandchildren lead no further. */
  private static HierarchyStore shallow(HierarchyStore store) {
    Map<EntityRef, Integer> depths = new ConcurrentHashMap<>();
    return Stores.replacing(
        store,
        change -> {
          if (change instanceof DeleteEntity delete) {
            Entity entity = delete.entity();
            boolean isOrigin = delete.deletion().origin().equals(entity.ref());
            int depth =
                isOrigin
                    ? 0
                    : entity.parent().map(above -> depths.getOrDefault(above, 0)).getOrElse(0) + 1;
            depths.put(entity.ref(), depth);
            return depth < 2 ? change : ExpiryDefects.restricted(change);
          }
          return change;
        });
  }

  private record OneTypeOfChild(WorldSpec spec) implements Breakage {
    @Override
    public HierarchyStore storage(HierarchyStore sound) {
      return Stores.paging(
          content(sound),
          (query, page) ->
              query.childType().isDefined()
                  ? page
                  : new ChildPage(
                      page.parentOpen(),
                      page.children().stream()
                          .filter(child -> child.ref().type().equals(firstType(query.parent())))
                          .toList(),
                      page.next()));
    }

    private String firstType(EntityRef parent) {
      return spec.hierarchy().childrenOf(parent.type()).get(0).childType();
    }
  }

  /** Looks below {@code f1} for what is below {@code f10}, too. */
  private static final class Prefix extends Watching {
    private final Set<EntityRef> known = new TreeSet<>();

    Prefix(WorldSpec spec) {
      super(spec);
    }

    @Override
    void see(ChangeSet set, Either<TrellisError, ChangeSet> result) {
      Stores.all(set, InsertEntity.class).forEach(insert -> known.add(insert.entity().ref()));
      if (result.isRight()) {
        Stores.all(set, DeleteEntity.class).forEach(delete -> pending.add(delete.entity()));
      }
    }

    @Override
    void act(HierarchyStore store, Entity entity) {
      known.stream()
          .filter(ref -> ref.toString().startsWith(entity.ref().toString()))
          .filter(ref -> !ref.equals(entity.ref()))
          .forEach(ref -> deleteChildren(store, ref));
    }
  }

  /** Takes any end that is new on a record for a deletion. */
  private static final class Hasty extends Watching {
    Hasty(WorldSpec spec) {
      super(spec);
    }

    @Override
    void see(ChangeSet set, Either<TrellisError, ChangeSet> result) {
      Stores.all(set, ReviseEntity.class).stream()
          .map(ReviseEntity::entity)
          .filter(entity -> entity.expiresAt().isDefined())
          .forEach(pending::add);
    }

    @Override
    void act(HierarchyStore store, Entity entity) {
      deleteChildren(store, entity.ref());
    }
  }

  /** Runs out of time, and has kept no note of where it was. */
  private record Tired(WorldSpec spec) implements Breakage {
    @Override
    public World world(World sound) {
      return new WorldInBetween(sound) {
        private int steps;

        @Override
        public boolean step() {
          steps++;
          return steps <= 3 && sound.step();
        }
      };
    }
  }

  private static final class Replay extends Watching {
    Replay(WorldSpec spec) {
      super(spec);
    }

    @Override
    void see(ChangeSet set, Either<TrellisError, ChangeSet> result) {
      Stores.all(set, DeleteEntity.class).forEach(delete -> pending.add(delete.entity()));
    }

    @Override
    void act(HierarchyStore store, Entity entity) {
      deleteChildren(store, entity.ref());
      pending.add(entity);
    }

    @Override
    World when(World sound, Runnable actOnPending) {
      return new WorldInBetween(sound) {
        @Override
        public void redeliver() {
          sound.redeliver();
          actOnPending.run();
        }
      };
    }
  }

  /** Purges by time alone. */
  private static final class Impatient extends Watching {
    Impatient(WorldSpec spec) {
      super(spec);
    }

    @Override
    void see(ChangeSet set, Either<TrellisError, ChangeSet> result) {
      Stores.all(set, DeleteEntity.class).forEach(delete -> pending.add(delete.buried()));
    }

    @Override
    void act(HierarchyStore store, Entity entity) {
      Stores.children(store, entity.ref())
          .forEach(child -> child.link().forEach(link -> Stores.force(store, new LeaveGate(link))));
      Stores.force(store, new RemoveGate(entity.ref(), entity.incarnation()));
    }

    @Override
    World when(World sound, Runnable actOnPending) {
      return new WorldInBetween(sound) {
        @Override
        public void sweep() {
          actOnPending.run();
          sound.sweep();
        }
      };
    }
  }
}

package dev.trellis.tck.broken;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.EnterGate;
import dev.trellis.domain.change.Change.ReleaseClaim;
import dev.trellis.domain.change.Change.RemoveGate;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Checks that are right, and followed by a write that is no longer. */
public final class ConcurrencyDefects {
  private static final long MOMENT_NANOS = 1_000_000;

  private ConcurrencyDefects() {}

  static List<Defect> all() {
    return List.of(
        Defect.stored(
            "RESTRICT asks for children and then deletes",
            ConcurrencyDefects::askingThenDeleting,
            Rule.T983),
        Defect.stored(
            "a creation looks at its parent and then goes in",
            ConcurrencyDefects::lookingThenEntering,
            Rule.T983,
            Rule.T986),
        Defect.stored(
            "a value is looked up and then taken",
            ConcurrencyDefects::lookingThenTaking,
            Rule.T984),
        Defect.stored(
            "a version is compared and then written",
            ConcurrencyDefects::comparingThenWriting,
            Rule.T985),
        Defect.stored(
            "contention is left to the caller",
            ConcurrencyDefects::contending,
            Rule.T982,
            Rule.T983,
            Rule.T984,
            Rule.T985));
  }

  private static void aMomentPasses() {
    LockSupport.parkNanos(MOMENT_NANOS);
  }

  public static HierarchyStore askingThenDeleting(HierarchyStore store, Clock clock) {
    return Stores.applying(
        store,
        set -> {
          Option<CloseGate> close =
              Stores.first(set, CloseGate.class).filter(gate -> gate.mode() == DeleteMode.RESTRICT);
          if (close.isEmpty()) {
            return store.apply(set);
          }
          CloseGate gate = close.get();
          if (Stores.children(store, gate.parent()).stream()
              .anyMatch(child -> child.isLive(clock.instant()))) {
            return Either.left(new HasChildren(gate.parent(), Option.none()));
          }
          aMomentPasses();
          return Stores.make(
                  store, set.changes().stream().map(ConcurrencyDefects::unguarded).toList())
              .peek(done -> Stores.force(store, new RemoveGate(gate.parent(), gate.incarnation())))
              .map(done -> set);
        });
  }

  /** Only RESTRICT looks at the count of the gate. */
  private static Change unguarded(Change change) {
    return change instanceof CloseGate close
        ? new CloseGate(close.parent(), close.incarnation(), DeleteMode.CASCADE)
        : change;
  }

  private static HierarchyStore lookingThenEntering(HierarchyStore store, Clock clock) {
    return Stores.applying(
        store,
        set -> {
          for (EnterGate enter : Stores.all(set, EnterGate.class)) {
            EntityRef parent = enter.link().parent();
            if (!Stores.entity(store, parent).exists(there -> there.isLive(clock.instant()))) {
              return Either.left(new ParentNotFound(parent, enter.link().child()));
            }
            aMomentPasses();
          }
          return Stores.make(store, without(set, EnterGate.class)).map(made -> set);
        });
  }

  private static HierarchyStore lookingThenTaking(HierarchyStore store) {
    Map<ClaimId, Claim> taken = new ConcurrentHashMap<>();
    return Stores.applying(
        store,
        set -> {
          for (TakeClaim take : Stores.all(set, TakeClaim.class)) {
            Claim claim = take.claim();
            Claim there = taken.getOrDefault(claim.id(), claim);
            if (!there.equals(claim)) {
              return Either.left(new DuplicateValue(claim.owner(), claim.key(), there.owner()));
            }
          }
          aMomentPasses();
          return Stores.make(store, without(set, TakeClaim.class))
              .peek(
                  made -> {
                    Stores.all(set, ReleaseClaim.class)
                        .forEach(release -> taken.remove(release.id()));
                    Stores.all(set, TakeClaim.class)
                        .forEach(take -> taken.put(take.claim().id(), take.claim()));
                  })
              .map(made -> set);
        });
  }

  private static List<Change> without(ChangeSet set, Class<? extends Change> kind) {
    return set.changes().stream().filter(change -> !kind.isInstance(change)).toList();
  }

  public static HierarchyStore comparingThenWriting(HierarchyStore store) {
    return Stores.applying(
        store,
        set -> {
          Option<ReviseEntity> revision = Stores.first(set, ReviseEntity.class);
          Option<Entity> there =
              revision.flatMap(revise -> Stores.entity(store, revise.entity().ref()));
          if (there.exists(entity -> !revision.get().before().equals(entity.version()))) {
            return Either.left(
                new ConcurrentModification(
                    there.get().ref(), revision.get().before(), there.get().version()));
          }
          aMomentPasses();
          return UpdateDefects.revising(store, UpdateDefects::atAnyVersion).apply(set);
        });
  }

  private static HierarchyStore contending(HierarchyStore store) {
    ReentrantLock lock = new ReentrantLock();
    return Stores.applying(
        store,
        set -> {
          if (!lock.tryLock()) {
            return Either.left(
                new Unavailable("write", Outcome.NOT_APPLIED, "somebody else writes", true));
          }
          try {
            aMomentPasses();
            return store.apply(set);
          } finally {
            lock.unlock();
          }
        });
  }
}

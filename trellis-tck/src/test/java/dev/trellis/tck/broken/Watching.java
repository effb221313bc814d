package dev.trellis.tck.broken;

import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that goes on behind the scenes and shouldn't: sees what is written, and deletes on its
 * own account when the kit lets it.
 */
abstract class Watching implements Breakage {
  final WorldSpec spec;
  final List<Entity> pending = new ArrayList<>();
  private final Rules rules;
  private Option<HierarchyStore> store = Option.none();

  Watching(WorldSpec spec) {
    this.spec = spec;
    this.rules = Rules.of(spec.hierarchy());
  }

  /** Looks at what was written, and puts what it wants to come back to among the pending. */
  abstract void see(ChangeSet set, Either<TrellisError, ChangeSet> result);

  /** Comes back to something pending. */
  abstract void act(HierarchyStore store, Entity entity);

  void deleteChildren(HierarchyStore store, EntityRef parent) {
    Stores.children(store, parent).forEach(child -> delete(store, child));
  }

  void delete(HierarchyStore store, Entity entity) {
    Command.Delete delete =
        new Command.Delete(
            entity,
            DeleteMode.CASCADE,
            new DeletionId("nobody asked for"),
            spec.clock().instant(),
            spec.retention());
    rules.decide(delete).forEach(decision -> Stores.make(store, decision.changes().changes()));
  }

  /** When the pending ones come up; the default is with the cascade. */
  World when(World sound, Runnable actOnPending) {
    return new WorldInBetween(sound) {
      @Override
      public boolean step() {
        actOnPending.run();
        return sound.step();
      }
    };
  }

  @Override
  public final HierarchyStore storage(HierarchyStore sound) {
    store = Option.some(sound);
    return Stores.applying(
        sound,
        set -> {
          Either<TrellisError, ChangeSet> result = sound.apply(set);
          see(set, result);
          return result;
        });
  }

  @Override
  public final World world(World sound) {
    return when(
        sound,
        () -> {
          List<Entity> now = List.copyOf(pending);
          pending.clear();
          store.forEach(found -> now.forEach(entity -> act(found, entity)));
        });
  }
}

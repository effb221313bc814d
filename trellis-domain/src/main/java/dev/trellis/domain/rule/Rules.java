package dev.trellis.domain.rule;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Change.RemoveGate;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.Sharding;
import io.vavr.control.Either;

/**
 * The rules of a hierarchy: what a command comes to, decided from the command alone. Pure and
 * thread-safe; everything that depends on what is stored is left to the guards of the changes,
 * which storage checks as it makes them.
 */
public final class Rules {
  private final Hierarchy hierarchy;
  private final Drafting drafting;
  private final Deciding deciding;

  private Rules(Hierarchy hierarchy, Sharding sharding) {
    this.hierarchy = hierarchy;
    this.drafting = new Drafting(hierarchy);
    this.deciding = new Deciding(hierarchy, sharding);
  }

  /**
   * The rules of a hierarchy, with one shard where a relationship names no number of its own.
   *
   * @param hierarchy the hierarchy
   * @return its rules
   */
  public static Rules of(Hierarchy hierarchy) {
    return of(hierarchy, 1);
  }

  /**
   * The rules of a hierarchy.
   *
   * @param hierarchy the hierarchy
   * @param defaultShards how many shards a relationship has that names no number of its own, 1 to
   *     1024
   * @return its rules
   * @throws IllegalArgumentException for a number of shards out of range
   */
  public static Rules of(Hierarchy hierarchy, int defaultShards) {
    return of(hierarchy, Sharding.of(defaultShards));
  }

  /**
   * The rules of a hierarchy.
   *
   * @param hierarchy the hierarchy
   * @param sharding how many shards its relationships have
   * @return its rules
   * @throws IllegalArgumentException when the sharding is about relationships that it doesn't have
   */
  public static Rules of(Hierarchy hierarchy, Sharding sharding) {
    return new Rules(hierarchy, sharding.checkedFor(hierarchy));
  }

  /**
   * Whether entities of this type and id can exist at all.
   *
   * @param type a type
   * @param id an id
   * @return the ref, or {@link InvalidEntity} for a type outside the hierarchy or an id that can't
   *     be one
   */
  public Either<TrellisError, EntityRef> ref(EntityType<?> type, String id) {
    return drafting.ref(type, type.ref(id));
  }

  /**
   * Reads out of a user's value what is to be stored, and checks that it can be.
   *
   * @param <T> the user's type
   * @param type the value's type
   * @param value the value
   * @param attributes the same value as attributes, with or without {@code id}
   * @return the draft, or {@link InvalidEntity}
   */
  public <T> Either<TrellisError, Draft> draft(EntityType<T> type, T value, Attributes attributes) {
    return drafting.draft(type, value, attributes);
  }

  /**
   * Decides what a command comes to.
   *
   * @param command the command
   * @return the changes to make, or {@link InvalidEntity} when no state of storage could allow them
   */
  public Either<TrellisError, Decision> decide(Command command) {
    return command.accept(deciding);
  }

  /**
   * The last change of a cascade: nothing is left below, the gate can go.
   *
   * @param tombstone what is left of the parent
   * @return the change, refused while a child is left
   */
  public ChangeSet finish(Tombstone tombstone) {
    return ChangeSet.of(new RemoveGate(tombstone.ref(), tombstone.incarnation()));
  }

  /**
   * What a patch makes of an entity's attributes.
   *
   * @param read the entity as the caller knows it
   * @param patch what to set and to remove
   * @return all attributes after it, with the id, or {@link InvalidEntity} for a patch that touches
   *     what Trellis keeps for itself
   */
  public Either<TrellisError, Attributes> patched(Entity read, Patch patch) {
    return drafting.patched(read, patch);
  }

  /**
   * Whether children of one type can be listed under a parent of another.
   *
   * @param parentType the upper type
   * @param parentId the parent's id
   * @param childType the lower type
   * @return the parent's ref, or {@link InvalidEntity} for types that don't hang together or an id
   *     that can't be one
   */
  public Either<TrellisError, EntityRef> listing(
      EntityType<?> parentType, String parentId, EntityType<?> childType) {
    return drafting.listing(parentType, parentId, childType);
  }

  /**
   * Whether anything may hang below an entity.
   *
   * @param ref an entity
   * @return true when its type is a type of parent
   */
  public boolean mayHaveChildren(EntityRef ref) {
    return hierarchy.mayHaveChildren(ref.type());
  }

  /**
   * The hierarchy that the rules are about.
   *
   * @return the hierarchy
   */
  public Hierarchy hierarchy() {
    return hierarchy;
  }
}

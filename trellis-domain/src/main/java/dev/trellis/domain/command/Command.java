package dev.trellis.domain.command;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Tombstone;
import java.time.Duration;
import java.time.Instant;

/**
 * What is asked of a hierarchy, together with all that a decision needs: what the caller has read,
 * the time, and fresh ids. So the decision itself needs nothing from outside.
 */
public sealed interface Command {
  /**
   * When it is asked.
   *
   * @return the time
   */
  Instant at();

  /**
   * Calls the visitor's method for this kind of command.
   *
   * @param <R> what the visitor makes of it
   * @param visitor one method per kind
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * Creates an entity.
   *
   * @param draft what it is to be
   * @param incarnation a fresh id
   * @param at the time
   */
  record Create(Draft draft, Incarnation incarnation, Instant at) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.create(this);
    }
  }

  /**
   * Replaces all attributes of an entity.
   *
   * @param read the entity as the caller knows it
   * @param draft what it is to be
   * @param at the time
   */
  record Update(Entity read, Draft draft, Instant at) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.update(this);
    }
  }

  /**
   * Sets and removes single attributes of an entity.
   *
   * @param read the entity as the caller knows it
   * @param patch what to set and to remove
   * @param draft what that makes of it
   * @param at the time
   */
  record ApplyPatch(Entity read, Patch patch, Draft draft, Instant at) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.applyPatch(this);
    }
  }

  /**
   * Deletes an entity.
   *
   * @param read the entity as the caller knows it
   * @param mode what happens about its children
   * @param id a fresh id
   * @param at the time
   * @param retention how long storage keeps the tombstone
   */
  record Delete(Entity read, DeleteMode mode, DeletionId id, Instant at, Duration retention)
      implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.delete(this);
    }
  }

  /**
   * Deletes an entity that has ended by itself, and all that is below it.
   *
   * @param expired the entity
   * @param id a fresh id
   * @param at the time
   * @param retention how long storage keeps the tombstone
   */
  record Reap(Entity expired, DeletionId id, Instant at, Duration retention) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reap(this);
    }
  }

  /**
   * Deletes what is left of an entity whose record storage has removed by itself, since it had
   * expired.
   *
   * @param removed the entity as it was
   * @param at the time
   * @param retention how long storage keeps the tombstones of what was below it
   */
  record Bury(Entity removed, Instant at, Duration retention) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bury(this);
    }
  }

  /**
   * Deletes a child because its parent was deleted with CASCADE.
   *
   * @param child the child
   * @param parent what is left of its parent
   * @param at the time
   */
  record Follow(Entity child, Tombstone parent, Instant at) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.follow(this);
    }
  }

  /**
   * One method per kind of command.
   *
   * @param <R> what a command is turned into
   */
  interface Visitor<R> {
    /**
     * Visits a creation.
     *
     * @param command the command
     * @return what becomes of it
     */
    R create(Create command);

    /**
     * Visits an update.
     *
     * @param command the command
     * @return what becomes of it
     */
    R update(Update command);

    /**
     * Visits a patch.
     *
     * @param command the command
     * @return what becomes of it
     */
    R applyPatch(ApplyPatch command);

    /**
     * Visits a deletion.
     *
     * @param command the command
     * @return what becomes of it
     */
    R delete(Delete command);

    /**
     * Visits the removal of an expired entity.
     *
     * @param command the command
     * @return what becomes of it
     */
    R reap(Reap command);

    /**
     * Visits the burial of what storage has removed.
     *
     * @param command the command
     * @return what becomes of it
     */
    R bury(Bury command);

    /**
     * Visits a step of a cascade.
     *
     * @param command the command
     * @return what becomes of it
     */
    R follow(Follow command);
  }
}

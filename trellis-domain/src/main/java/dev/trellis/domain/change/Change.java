package dev.trellis.domain.change;

import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.ParentUnfit;
import dev.trellis.domain.hierarchy.Demand;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * One change to one record, with the guard that it depends on. A guard is a method {@code refusal}:
 * given the record as storage has it, none when the change may be made, else the error that the
 * caller gets.
 */
public sealed interface Change {
  /**
   * Which errors its own goes before.
   *
   * @return the rank
   */
  Rank rank();

  /**
   * Calls the visitor's method for this kind of change.
   *
   * @param <R> what the visitor makes of it
   * @param visitor one method per kind
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * A child comes in through its parent's gate: the gate counts one more.
   *
   * @param link the child and its parent
   */
  record EnterGate(Link link) implements Change {
    @Override
    public Rank rank() {
      return Rank.PARENT;
    }

    /**
     * The guard: the gate is there and open.
     *
     * @param seen the parent's gate
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Gate> seen) {
      return seen.exists(Gate::open)
          ? Option.none()
          : Option.some(new ParentNotFound(link.parent(), link.child()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.enterGate(this);
    }
  }

  /**
   * Nothing is changed, but the parent's own record must be as the relationship demands. Only where
   * a gate isn't enough: the relationship has demands, or the parent can expire.
   *
   * @param parent the parent
   * @param child the child that comes in
   * @param demands what of the parent's attributes
   * @param at the time at which the parent must live
   */
  record CheckParent(EntityRef parent, EntityRef child, List<Demand> demands, Instant at)
      implements Change {
    /** Copies the demands. */
    public CheckParent {
      demands = List.copyOf(demands);
    }

    @Override
    public Rank rank() {
      return Rank.PARENT;
    }

    /**
     * The guard: the parent is live and as demanded.
     *
     * @param seen the parent
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Entity> seen) {
      return seen.filter(entity -> entity.isLive(at))
          .fold(
              () -> Option.some(new ParentNotFound(parent, child)),
              live ->
                  Option.ofOptional(
                          demands.stream()
                              .filter(demand -> !demand.isMetBy(live.attributes()))
                              .findFirst())
                      .map(
                          unmet ->
                              new ParentUnfit(
                                  parent,
                                  child,
                                  unmet.attribute(),
                                  unmet.description(),
                                  live.attributes().get(unmet.attribute()))));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.checkParent(this);
    }
  }

  /**
   * An entity comes into being.
   *
   * @param entity all of it
   */
  record InsertEntity(Entity entity) implements Change {
    @Override
    public Rank rank() {
      return Rank.EXISTENCE;
    }

    /**
     * The guard: nothing has its ref, not even a tombstone.
     *
     * @param seen what has its ref
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Entity> seen) {
      return seen.map(occupant -> new AlreadyExists(entity.ref(), occupantOf(occupant)));
    }

    private Occupant occupantOf(Entity seen) {
      if (seen.deletion().isDefined()) {
        return Occupant.DELETED;
      }
      return seen.isExpired(entity.createdAt()) ? Occupant.EXPIRED : Occupant.LIVE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.insertEntity(this);
    }
  }

  /**
   * A gate is put up for a new entity that may have children.
   *
   * @param parent the entity
   * @param incarnation which of that ref
   */
  record OpenGate(EntityRef parent, Incarnation incarnation) implements Change {
    @Override
    public Rank rank() {
      return Rank.EXISTENCE;
    }

    /**
     * The guard: there is no gate left by an earlier entity of that ref, whose subtree a cascade is
     * still deleting.
     *
     * @param seen the gate
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Gate> seen) {
      return seen.map(left -> new AlreadyExists(parent, Occupant.CASCADING));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.openGate(this);
    }
  }

  /**
   * An entity gets another content and the next version.
   *
   * @param before the version that is replaced
   * @param entity all of it as it is to be
   * @param patch the attributes that differ, where the caller named them; else all are replaced
   */
  record ReviseEntity(Version before, Entity entity, Option<Patch> patch) implements Change {
    @Override
    public Rank rank() {
      return Rank.EXISTENCE;
    }

    /**
     * The guard: the entity is live, the same incarnation, and at the version that is replaced.
     *
     * @param seen the entity
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Entity> seen) {
      return refusalUnlessLiveAt(before, entity, Option.some(entity.updatedAt()), seen);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reviseEntity(this);
    }
  }

  /**
   * An entity becomes a tombstone.
   *
   * @param entity all of it as it was
   * @param deletion how it is deleted
   * @param liveAt the time at which it must not have expired, none where that is no matter
   */
  record DeleteEntity(Entity entity, Deletion deletion, Option<Instant> liveAt) implements Change {
    @Override
    public Rank rank() {
      return Rank.EXISTENCE;
    }

    /**
     * The guard: the entity is live, the same incarnation, and at the version that was read.
     *
     * @param seen the entity
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Entity> seen) {
      return refusalUnlessLiveAt(entity.version(), entity, liveAt, seen);
    }

    /**
     * The entity as it is to be.
     *
     * @return with the deletion
     */
    public Entity buried() {
      return entity.toBuilder().deletion(Option.some(deletion)).build();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.deleteEntity(this);
    }
  }

  private static Option<TrellisError> refusalUnlessLiveAt(
      Version expected, Entity entity, Option<Instant> liveAt, Option<Entity> seen) {
    return seen.filter(found -> found.incarnation().equals(entity.incarnation()))
        .filter(found -> found.deletion().isEmpty() && !liveAt.exists(found::isExpired))
        .fold(
            () -> Option.some(new NotFound(entity.ref())),
            live ->
                live.version().equals(expected)
                    ? Option.none()
                    : Option.some(
                        new ConcurrentModification(entity.ref(), expected, live.version())));
  }

  /**
   * The gate of an entity that is deleted lets nobody in any more. With RESTRICT it is removed,
   * with CASCADE it stays, closed, until the cascade has reached all that is in. A gate that is
   * missing stays so.
   *
   * @param parent the entity
   * @param incarnation which of that ref
   * @param mode how it is deleted
   */
  record CloseGate(EntityRef parent, Incarnation incarnation, DeleteMode mode) implements Change {
    @Override
    public Rank rank() {
      return Rank.CHILDREN;
    }

    /**
     * The guard: the gate is not another incarnation's, and with RESTRICT nobody is in.
     *
     * @param seen the gate
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Gate> seen) {
      if (seen.exists(gate -> !gate.incarnation().equals(incarnation))) {
        return Option.some(new NotFound(parent));
      }
      return mode == DeleteMode.RESTRICT && seen.exists(gate -> gate.children() > 0)
          ? Option.some(new HasChildren(parent, Option.none()))
          : Option.none();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.closeGate(this);
    }
  }

  /**
   * The closed gate of a deleted entity is removed: nothing is left below it.
   *
   * @param parent the entity
   * @param incarnation which of that ref; the gate of another stays
   */
  record RemoveGate(EntityRef parent, Incarnation incarnation) implements Change {
    @Override
    public Rank rank() {
      return Rank.CHILDREN;
    }

    /**
     * The guard: nobody is in.
     *
     * @param seen the gate
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Gate> seen) {
      return seen.exists(gate -> gate.incarnation().equals(incarnation) && gate.children() > 0)
          ? Option.some(new HasChildren(parent, Option.none()))
          : Option.none();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.removeGate(this);
    }
  }

  /**
   * An entity takes a unique value, if need be from an owner that is gone.
   *
   * @param claim the value and the entity
   */
  record TakeClaim(Claim claim) implements Change {
    @Override
    public Rank rank() {
      return Rank.UNIQUENESS;
    }

    /**
     * The guard: nobody has the value, or somebody who was deleted. An owner that has expired still
     * has it until it is reaped: only state decides, or an owner whose end is put off at the same
     * time could lose what it holds.
     *
     * @param seen who has the value
     * @param isThere whether the entity that a claim names is there in that incarnation and not
     *     deleted
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Claim> seen, Predicate<Claim> isThere) {
      return seen.filter(taken -> !taken.equals(claim))
          .filter(isThere)
          .map(taken -> new DuplicateValue(claim.owner(), claim.key(), taken.owner()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.takeClaim(this);
    }
  }

  /**
   * An entity gives a unique value up, if it still has it. Never refused: a claim that is missing
   * or another's stays as it is.
   *
   * @param id the value
   * @param owner the entity
   * @param incarnation which entity of that ref
   */
  record ReleaseClaim(ClaimId id, EntityRef owner, Incarnation incarnation) implements Change {
    @Override
    public Rank rank() {
      return Rank.CONSEQUENCE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.releaseClaim(this);
    }
  }

  /**
   * A child is listed with its parent.
   *
   * @param link the child and its parent
   */
  record AddLink(Link link) implements Change {
    @Override
    public Rank rank() {
      return Rank.CONSEQUENCE;
    }

    /**
     * The guard: no other incarnation is listed in its place. One that is had expired, storage has
     * removed it by itself, and what it counted for hasn't been given back yet.
     *
     * @param seen the link
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Link> seen) {
      return seen.forAll(link::equals)
          ? Option.none()
          : Option.some(new AlreadyExists(link.child(), Occupant.EXPIRED));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.addLink(this);
    }
  }

  /**
   * A child is no longer listed with its parent. Never refused.
   *
   * @param link the child and its parent
   */
  record RemoveLink(Link link) implements Change {
    @Override
    public Rank rank() {
      return Rank.CONSEQUENCE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.removeLink(this);
    }
  }

  /**
   * A child that is gone, and not by a deletion, is no longer listed with its parent. That its link
   * is there is the sign that it still has to be dealt with.
   *
   * @param link the child and its parent
   */
  record DropLink(Link link) implements Change {
    @Override
    public Rank rank() {
      return Rank.EXISTENCE;
    }

    /**
     * The guard: the link is there, and of this very child.
     *
     * @param seen the link
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Link> seen) {
      return seen.contains(link) ? Option.none() : Option.some(new NotFound(link.child()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropLink(this);
    }
  }

  /**
   * A child leaves through its parent's gate, open or closed, if the gate is still there: it counts
   * one less. Never refused.
   *
   * @param link the child and its parent
   */
  record LeaveGate(Link link) implements Change {
    @Override
    public Rank rank() {
      return Rank.CONSEQUENCE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.leaveGate(this);
    }
  }

  /**
   * A child leaves through the closed gate of its deleted parent, because a cascade deletes it: the
   * gate counts one less.
   *
   * @param link the child and its parent
   * @param parent which entity of the parent's ref was deleted
   */
  record LeaveClosedGate(Link link, Incarnation parent) implements Change {
    @Override
    public Rank rank() {
      return Rank.PARENT;
    }

    /**
     * The guard: the gate is the one of the deleted parent, not of another that took its ref since.
     *
     * @param seen the parent's gate
     * @return why not
     */
    public Option<TrellisError> refusal(Option<Gate> seen) {
      return seen.exists(gate -> !gate.open() && gate.incarnation().equals(parent))
          ? Option.none()
          : Option.some(new NotFound(link.parent()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.leaveClosedGate(this);
    }
  }

  /**
   * One method per kind of change: a new kind fails to compile in every adapter.
   *
   * @param <R> what a change is turned into
   */
  interface Visitor<R> {
    /**
     * Visits a child coming in.
     *
     * @param change the change
     * @return what becomes of it
     */
    R enterGate(EnterGate change);

    /**
     * Visits a check of the parent's own record.
     *
     * @param change the change
     * @return what becomes of it
     */
    R checkParent(CheckParent change);

    /**
     * Visits the creation of an entity.
     *
     * @param change the change
     * @return what becomes of it
     */
    R insertEntity(InsertEntity change);

    /**
     * Visits the putting up of a gate.
     *
     * @param change the change
     * @return what becomes of it
     */
    R openGate(OpenGate change);

    /**
     * Visits the update of an entity.
     *
     * @param change the change
     * @return what becomes of it
     */
    R reviseEntity(ReviseEntity change);

    /**
     * Visits the deletion of an entity.
     *
     * @param change the change
     * @return what becomes of it
     */
    R deleteEntity(DeleteEntity change);

    /**
     * Visits the closing of a gate.
     *
     * @param change the change
     * @return what becomes of it
     */
    R closeGate(CloseGate change);

    /**
     * Visits the removal of a gate.
     *
     * @param change the change
     * @return what becomes of it
     */
    R removeGate(RemoveGate change);

    /**
     * Visits the taking of a value.
     *
     * @param change the change
     * @return what becomes of it
     */
    R takeClaim(TakeClaim change);

    /**
     * Visits the release of a value.
     *
     * @param change the change
     * @return what becomes of it
     */
    R releaseClaim(ReleaseClaim change);

    /**
     * Visits a new link.
     *
     * @param change the change
     * @return what becomes of it
     */
    R addLink(AddLink change);

    /**
     * Visits the end of a link.
     *
     * @param change the change
     * @return what becomes of it
     */
    R removeLink(RemoveLink change);

    /**
     * Visits the end of the link of a child that is gone.
     *
     * @param change the change
     * @return what becomes of it
     */
    R dropLink(DropLink change);

    /**
     * Visits a child leaving.
     *
     * @param change the change
     * @return what becomes of it
     */
    R leaveGate(LeaveGate change);

    /**
     * Visits a child being taken away by a cascade.
     *
     * @param change the change
     * @return what becomes of it
     */
    R leaveClosedGate(LeaveClosedGate change);
  }
}

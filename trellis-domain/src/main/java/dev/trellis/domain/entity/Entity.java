package dev.trellis.domain.entity;

import dev.trellis.domain.attribute.Attributes;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;

/** All that is stored of one entity, alive or deleted. Immutable. */
@Value.Immutable
@HiddenStyle
public interface Entity {
  /**
   * Its name.
   *
   * @return type and id
   */
  EntityRef ref();

  /**
   * What it hangs under.
   *
   * @return the parent, none for a root
   */
  Option<EntityRef> parent();

  /**
   * The shard of its parent that its link stands in.
   *
   * @return the shard, the first for a root
   */
  Shard shard();

  /**
   * Which of the entities that went by this ref.
   *
   * @return the incarnation
   */
  Incarnation incarnation();

  /**
   * How often it was written.
   *
   * @return from 1
   */
  Version version();

  /**
   * The user's attributes, without the id.
   *
   * @return names and values
   */
  Attributes attributes();

  /**
   * The unique values it holds while it lives.
   *
   * @return one for each constraint that it has a value for
   */
  List<ClaimId> claims();

  /**
   * When it was created.
   *
   * @return in milliseconds' precision
   */
  Instant createdAt();

  /**
   * When it was last written.
   *
   * @return in milliseconds' precision
   */
  Instant updatedAt();

  /**
   * When it ends by itself.
   *
   * @return in seconds' precision, none when it doesn't
   */
  Option<Instant> expiresAt();

  /**
   * How it was deleted.
   *
   * @return the deletion, none while it isn't deleted
   */
  Option<Deletion> deletion();

  /**
   * Whether it has ended by itself.
   *
   * @param now the time
   * @return true from {@link #expiresAt} on
   */
  default boolean isExpired(Instant now) {
    return expiresAt().exists(end -> !now.isBefore(end));
  }

  /**
   * Whether reads may show it: neither deleted nor expired.
   *
   * @param now the time, asked only for entities with an expiry
   * @return true while it lives
   */
  default boolean isLive(Instant now) {
    return deletion().isEmpty() && !isExpired(now);
  }

  /**
   * Its link to the parent.
   *
   * @return the link, none for a root
   */
  default Option<Link> link() {
    return parent().map(parent -> new Link(parent, ref(), shard(), incarnation()));
  }

  /**
   * What is left of it, once it is deleted.
   *
   * @return the tombstone, none while it isn't deleted
   */
  default Option<Tombstone> tombstone() {
    return deletion().map(deletion -> new Tombstone(ref(), incarnation(), version(), deletion));
  }

  /**
   * The attributes as a user's type is read from them: with the id.
   *
   * @return the attributes and {@code id}
   */
  default Attributes attributesWithId() {
    return attributes().with("id", ref().id());
  }

  /**
   * Starts an entity from nothing.
   *
   * @return an empty builder
   */
  static Builder builder() {
    return new Builder();
  }

  /**
   * Starts an entity from this one.
   *
   * @return a builder with all that this entity has
   */
  default Builder toBuilder() {
    return new Builder().from(this);
  }

  /** Collects what is stored of an entity. Not thread-safe. */
  final class Builder extends ImmutableEntity.Builder {
    Builder() {}
  }
}

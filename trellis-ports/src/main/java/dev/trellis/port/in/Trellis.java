package dev.trellis.port.in;

import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.ParentUnfit;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.hierarchy.EntityType;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.Map;

/**
 * A tree of entities whose rules are kept: what an application calls.
 *
 * <p>Each call ends in a value or in an error that says what was found and what to do; none throws
 * for what data, other callers or storage do. Each write happens wholly or not at all. Any call can
 * end in {@link Unavailable}, and any that is given an id or a value in {@link InvalidEntity}; the
 * errors named below are the further ones. Thread-safe.
 */
public interface Trellis {
  /**
   * Creates an entity, under its parent if it has one.
   *
   * @param <T> the user's type
   * @param type the value's type
   * @param value the entity
   * @return the entity at version 1; or {@link ParentNotFound}, {@link ParentUnfit}, {@link
   *     AlreadyExists}, {@link DuplicateValue}
   */
  <T> Either<TrellisError, Stored<T>> create(EntityType<T> type, T value);

  /**
   * Reads an entity.
   *
   * @param <T> the user's type
   * @param type its type
   * @param id its id
   * @param consistency how fresh the answer has to be
   * @return the entity, or {@link NotFound} for one that is missing, deleted or expired
   */
  <T> Either<TrellisError, Stored<T>> find(EntityType<T> type, String id, Consistency consistency);

  /**
   * Reads an entity consistently.
   *
   * @param <T> the user's type
   * @param type its type
   * @param id its id
   * @return the entity, or {@link NotFound} for one that is missing, deleted or expired
   */
  default <T> Either<TrellisError, Stored<T>> find(EntityType<T> type, String id) {
    return find(type, id, Consistency.CONSISTENT);
  }

  /**
   * Reads many entities of one type.
   *
   * @param <T> the user's type
   * @param type their type
   * @param ids their ids, any number; one that stands twice is read once
   * @param consistency how fresh the answer has to be
   * @return the live ones by id, in the order of the ids; those that are missing, deleted or
   *     expired are not in it
   */
  <T> Either<TrellisError, Map<String, Stored<T>>> findAll(
      EntityType<T> type, Collection<String> ids, Consistency consistency);

  /**
   * Reads many entities of one type consistently.
   *
   * @param <T> the user's type
   * @param type their type
   * @param ids their ids, any number; one that stands twice is read once
   * @return the live ones by id, in the order of the ids; those that are missing, deleted or
   *     expired are not in it
   */
  default <T> Either<TrellisError, Map<String, Stored<T>>> findAll(
      EntityType<T> type, Collection<String> ids) {
    return findAll(type, ids, Consistency.CONSISTENT);
  }

  /**
   * Whether an entity is there and live.
   *
   * @param type its type
   * @param id its id
   * @return true if so
   */
  Either<TrellisError, Boolean> exists(EntityType<?> type, String id);

  /**
   * Replaces an entity's value, if nobody wrote it since it was read. Its id and its parent can't
   * change.
   *
   * @param <T> the user's type
   * @param changed what was read, {@link Stored#with} the new value
   * @return the entity at its next version; or {@link NotFound}, {@link ConcurrentModification},
   *     {@link DuplicateValue}
   */
  <T> Either<TrellisError, Stored<T>> update(Stored<T> changed);

  /**
   * Sets and removes single attributes, if nobody wrote the entity since it was read. Attributes
   * that the patch doesn't name stay, also those that the user's type doesn't know. Its id and its
   * parent can't change.
   *
   * @param <T> the user's type
   * @param read what was read
   * @param patch what to set and to remove
   * @return the entity at its next version; or {@link NotFound}, {@link ConcurrentModification},
   *     {@link DuplicateValue}
   */
  <T> Either<TrellisError, Stored<T>> patch(Stored<T> read, Patch patch);

  /**
   * Sets and removes single attributes of an entity as it is now. Reads it first, and again when
   * somebody writes it in between.
   *
   * @param <T> the user's type
   * @param type its type
   * @param id its id
   * @param patch what to set and to remove
   * @return the entity at its next version; or {@link NotFound}, {@link DuplicateValue}, {@link
   *     ConcurrentModification} when others kept writing it
   */
  <T> Either<TrellisError, Stored<T>> patch(EntityType<T> type, String id, Patch patch);

  /**
   * Deletes an entity, if nobody wrote it since it was read. Every read misses it from then on, and
   * its unique values are free.
   *
   * @param read what was read
   * @param mode whether live children keep it from being deleted, or are deleted soon after it
   * @return what is left of it; or {@link NotFound}, {@link ConcurrentModification}, {@link
   *     HasChildren} with RESTRICT
   */
  Either<TrellisError, Tombstone> delete(Stored<?> read, DeleteMode mode);

  /**
   * Deletes an entity as it is now. Reads it first, and again when somebody writes it in between.
   *
   * @param type its type
   * @param id its id
   * @param mode whether live children keep it from being deleted, or are deleted soon after it
   * @return what is left of it; or {@link NotFound}, {@link HasChildren} with RESTRICT, {@link
   *     ConcurrentModification} when others kept writing it
   */
  Either<TrellisError, Tombstone> delete(EntityType<?> type, String id, DeleteMode mode);

  /**
   * Lists the live children of one type under a live parent. Many records are read one after the
   * other: each child is shown as it was at some moment of the call, not all at the same.
   *
   * @param <T> the children's type
   * @param parentType the parent's type
   * @param parentId the parent's id
   * @param childType the children's type
   * @param page which part
   * @return the page; or {@link NotFound} for a parent that is missing, deleted or expired, {@link
   *     InvalidCursor} for a cursor of another listing
   */
  <T> Either<TrellisError, Page<T>> children(
      EntityType<?> parentType, String parentId, EntityType<T> childType, PageRequest page);

  /**
   * Whether anything live hangs under a live parent. Many records are read one after the other, so
   * what others change meanwhile may be seen in part; {@link #delete} with RESTRICT decides
   * exactly.
   *
   * @param parentType the parent's type
   * @param parentId the parent's id
   * @return true if so; or {@link NotFound} for a parent that is missing, deleted or expired
   */
  Either<TrellisError, Boolean> hasChildren(EntityType<?> parentType, String parentId);
}

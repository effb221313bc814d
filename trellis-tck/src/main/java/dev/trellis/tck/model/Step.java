package dev.trellis.tck.model;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import io.vavr.control.Option;

/** One call, the same for the adapter under test and for the reference tree. */
public sealed interface Step {
  /**
   * Creates an entity.
   *
   * @param ref the entity
   * @param parent its parent, none for a root
   * @param name its name, unique among its siblings
   */
  record Create(EntityRef ref, Option<EntityRef> parent, String name) implements Step {}

  /**
   * Patches the name of an entity as it is.
   *
   * @param ref the entity
   * @param name the new name
   */
  record Rename(EntityRef ref, String name) implements Step {}

  /**
   * Updates an entity from what the caller read of it last, if anything.
   *
   * @param ref the entity
   * @param version the version that the caller read
   * @param name the new name
   */
  record Update(EntityRef ref, long version, String name) implements Step {}

  /**
   * Deletes an entity as it is.
   *
   * @param ref the entity
   * @param mode what happens about its children
   */
  record Delete(EntityRef ref, DeleteMode mode) implements Step {}

  /**
   * Reads an entity.
   *
   * @param ref the entity
   */
  record Find(EntityRef ref) implements Step {}

  /**
   * Asks for children.
   *
   * @param ref the parent
   */
  record HasChildren(EntityRef ref) implements Step {}

  /**
   * Lists children of one type.
   *
   * @param ref the parent
   * @param childType the children's type
   */
  record Children(EntityRef ref, String childType) implements Step {}

  /** Lets all cascades come to their end. */
  record Settle() implements Step {}
}

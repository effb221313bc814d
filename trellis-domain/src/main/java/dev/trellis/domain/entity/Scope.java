package dev.trellis.domain.entity;

import io.vavr.control.Option;

/**
 * Within what a value is unique: among the children of one parent, or among all entities of the
 * type.
 *
 * @param parent the parent, none when the scope is everything
 */
public record Scope(Option<EntityRef> parent) {
  /** All entities of a type, wherever they stand. */
  public static final Scope ROOT = new Scope(Option.none());

  /**
   * The children of one parent.
   *
   * @param parent the parent
   * @return the scope
   */
  public static Scope of(EntityRef parent) {
    return new Scope(Option.some(parent));
  }

  @Override
  public String toString() {
    return parent.map(EntityRef::toString).getOrElse("");
  }
}

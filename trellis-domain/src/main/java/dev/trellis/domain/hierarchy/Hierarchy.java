package dev.trellis.domain.hierarchy;

import io.vavr.collection.Iterator;
import io.vavr.control.Option;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All types of a tree and how they hang together. Immutable and thread-safe.
 *
 * <p>A hierarchy that exists is sound: names are unique and usable, every type of parent is there,
 * every type can be reached from a root, and every command fits one transaction of storage.
 */
public final class Hierarchy {
  private final Map<String, EntityType<?>> types;
  private final List<Relationship> relationships;
  private final Set<String> parentTypes;

  private Hierarchy(Map<String, EntityType<?>> types) {
    this.types = types;
    this.relationships = types.values().stream().flatMap(type -> type.parents().stream()).toList();
    this.parentTypes =
        relationships.stream()
            .map(Relationship::parentType)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Puts types together.
   *
   * @param types all types of the tree, in any order
   * @return the hierarchy
   * @throws IllegalArgumentException when the types don't make a sound one, with all the reasons,
   *     each naming the type and what to change
   */
  public static Hierarchy of(EntityType<?>... types) {
    return of(List.of(types));
  }

  /**
   * Puts types together.
   *
   * @param types all types of the tree, in any order
   * @return the hierarchy
   * @throws IllegalArgumentException as {@link #of(EntityType...)}
   */
  public static Hierarchy of(Collection<EntityType<?>> types) {
    List<String> problems = Soundness.problems(types);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The hierarchy is not sound: " + String.join("; ", problems));
    }
    Map<String, EntityType<?>> byName = new LinkedHashMap<>();
    types.forEach(type -> byName.put(type.name(), type));
    return new Hierarchy(byName);
  }

  /**
   * All types.
   *
   * @return in the order in which they were given
   */
  public List<EntityType<?>> types() {
    return List.copyOf(types.values());
  }

  /**
   * The type of a name.
   *
   * @param name the type's name
   * @return the type, none when it isn't part of this hierarchy
   */
  public Option<EntityType<?>> type(String name) {
    return Option.of(types.get(name));
  }

  /**
   * Whether this very type is part of the hierarchy.
   *
   * @param type a type
   * @return false also for another type of the same name
   */
  public boolean contains(EntityType<?> type) {
    return type(type.name()).contains(type);
  }

  /**
   * All relationships.
   *
   * @return each pair of types of which one may hang under the other
   */
  public List<Relationship> relationships() {
    return relationships;
  }

  /**
   * What may hang under a type.
   *
   * @param parentType the name of the upper type
   * @return its relationships to the types below
   */
  public List<Relationship> childrenOf(String parentType) {
    return relationships.stream().filter(r -> r.parentType().equals(parentType)).toList();
  }

  /**
   * Whether anything may hang under a type.
   *
   * @param type the type's name
   * @return true when it is a type of parent
   */
  public boolean mayHaveChildren(String type) {
    return parentTypes.contains(type);
  }

  /**
   * How two types hang together.
   *
   * @param parentType the name of the upper type
   * @param childType the name of the lower type
   * @return the relationship, none when the one can't hang under the other
   */
  public Option<Relationship> relationship(String parentType, String childType) {
    EntityType<?> child = types.get(childType);
    return child == null
        ? Option.none()
        : Iterator.ofAll(child.parents()).find(r -> r.parentType().equals(parentType));
  }
}

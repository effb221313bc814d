package dev.trellis.domain.hierarchy;

import dev.trellis.domain.entity.Shard;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many shards the children of each relationship are spread over. What is set here for a
 * relationship counts more than what its type says, and that more than the default. Immutable.
 *
 * <p>The number may grow or shrink while there are children: each child keeps the shard that it was
 * created in.
 */
public final class Sharding {
  private final int byDefault;
  private final Map<String, Map<String, Integer>> set;

  private Sharding(int byDefault, Map<String, Map<String, Integer>> set) {
    this.byDefault = byDefault;
    this.set = set;
  }

  /**
   * As the types say.
   *
   * @param byDefault how many shards a relationship has of which its type says nothing, 1 to 1024
   * @return the sharding
   * @throws IllegalArgumentException for a number out of range
   */
  public static Sharding of(int byDefault) {
    return new Sharding(inRange("The default number of shards", byDefault), Map.of());
  }

  /**
   * This sharding with another number for one relationship.
   *
   * @param parentType the name of the upper type
   * @param childType the name of the lower type
   * @param count how many shards, 1 to 1024
   * @return a copy
   * @throws IllegalArgumentException for a number out of range
   */
  public Sharding with(String parentType, String childType, int count) {
    inRange("The number of shards of type %s under %s".formatted(childType, parentType), count);
    Map<String, Map<String, Integer>> copy = new TreeMap<>();
    set.forEach((parent, children) -> copy.put(parent, new TreeMap<>(children)));
    copy.computeIfAbsent(parentType, parent -> new TreeMap<>()).put(childType, count);
    return new Sharding(byDefault, copy);
  }

  private static int inRange(String what, int count) {
    if (count < 1 || count > Shard.MAX_COUNT) {
      throw new IllegalArgumentException(
          "%s is %d, choose 1 to %d".formatted(what, count, Shard.MAX_COUNT));
    }
    return count;
  }

  /**
   * How many shards new children of a relationship are spread over.
   *
   * @param relationship the relationship
   * @return from 1
   */
  public int count(Relationship relationship) {
    Integer chosen =
        set.getOrDefault(relationship.parentType(), Map.of()).get(relationship.childType());
    return chosen != null ? chosen : relationship.shards().getOrElse(byDefault);
  }

  /**
   * Makes sure that this is about the relationships of a hierarchy.
   *
   * @param hierarchy the hierarchy
   * @return this
   * @throws IllegalArgumentException when a number is set for types that don't hang together there
   */
  public Sharding checkedFor(Hierarchy hierarchy) {
    set.forEach(
        (parent, children) ->
            children
                .keySet()
                .forEach(
                    child -> {
                      if (hierarchy.relationship(parent, child).isEmpty()) {
                        throw new IllegalArgumentException(
                            "A number of shards is set for type %s under %s, which is no relationship of the hierarchy: check the names"
                                .formatted(child, parent));
                      }
                    }));
    return this;
  }
}

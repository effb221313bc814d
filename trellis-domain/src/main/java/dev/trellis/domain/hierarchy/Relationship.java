package dev.trellis.domain.hierarchy;

import io.vavr.control.Option;
import java.util.List;

/**
 * That entities of one type may hang under entities of another.
 *
 * @param parentType the name of the upper type
 * @param childType the name of the lower type, which may be the same
 * @param shards how many shards the children's links are spread over, none for the default
 * @param demands what the parent must be like when a child is created
 */
public record Relationship(
    String parentType, String childType, Option<Integer> shards, List<Demand> demands) {
  /** Copies the demands. */
  public Relationship {
    demands = List.copyOf(demands);
  }
}

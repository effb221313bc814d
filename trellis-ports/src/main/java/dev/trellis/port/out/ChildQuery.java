package dev.trellis.port.out;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.port.in.Consistency;
import io.vavr.control.Option;

/**
 * Which of a parent's children a storage is asked for.
 *
 * @param parent the parent, live or deleted
 * @param childType only children of this type, none for all
 * @param after only children behind this place, none for all
 * @param limit how many at most, from 1
 * @param consistency how fresh the answer has to be
 */
public record ChildQuery(
    EntityRef parent,
    Option<String> childType,
    Option<Position> after,
    int limit,
    Consistency consistency) {
  /**
   * The query for what follows.
   *
   * @param position a place
   * @return the same query from there on
   */
  public ChildQuery from(Position position) {
    return new ChildQuery(parent, childType, Option.some(position), limit, consistency);
  }

  /**
   * The same for more children at a time, or fewer.
   *
   * @param other how many at most
   * @return a copy
   */
  public ChildQuery atMost(int other) {
    return new ChildQuery(parent, childType, after, other, consistency);
  }
}

package dev.trellis.domain.entity;

/**
 * What stands between a parent and its children: open while the parent lives, and the number of
 * children that came in and did not leave. Creating a child touches the gate and never the parent's
 * own record.
 *
 * @param parent whose gate it is
 * @param incarnation which entity of that ref
 * @param open whether children may come in
 * @param children how many are in: exact, but one that has expired counts until it is reaped
 */
public record Gate(EntityRef parent, Incarnation incarnation, boolean open, long children) {
  /**
   * The gate of a new entity.
   *
   * @param parent the entity
   * @param incarnation which entity of that ref
   * @return open, without children
   */
  public static Gate opened(EntityRef parent, Incarnation incarnation) {
    return new Gate(parent, incarnation, true, 0);
  }

  /**
   * The gate once a child has come in.
   *
   * @return with one child more
   */
  public Gate entered() {
    return new Gate(parent, incarnation, open, children + 1);
  }

  /**
   * The gate once a child has left.
   *
   * @return with one child less
   */
  public Gate left() {
    return new Gate(parent, incarnation, open, children - 1);
  }

  /**
   * The gate once its parent is deleted.
   *
   * @return closed, with the children that a cascade still has to reach
   */
  public Gate closed() {
    return new Gate(parent, incarnation, false, children);
  }
}

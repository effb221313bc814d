package dev.trellis.domain.entity;

/**
 * The edge between a child and its parent, kept with the parent.
 *
 * @param parent the upper end
 * @param child the lower end
 * @param shard the part of the parent's links that it stands in
 * @param incarnation which entity of the child's ref
 */
public record Link(EntityRef parent, EntityRef child, Shard shard, Incarnation incarnation) {}

package dev.trellis.domain.entity;

/**
 * What is left of a deleted entity: the proof that it was deleted, and what a cascade goes on from.
 *
 * @param ref the deleted entity
 * @param incarnation which entity of that ref it was
 * @param version its last version
 * @param deletion how it was deleted
 */
public record Tombstone(
    EntityRef ref, Incarnation incarnation, Version version, Deletion deletion) {}

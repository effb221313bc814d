package dev.trellis.domain.entity;

import java.time.Instant;

/**
 * That, when and how an entity was deleted.
 *
 * @param id shared by all that fell together
 * @param origin the entity that was asked to be deleted
 * @param mode how
 * @param at when the origin was deleted
 * @param purgeAt from when on storage may forget the tombstone
 */
public record Deletion(
    DeletionId id, EntityRef origin, DeleteMode mode, Instant at, Instant purgeAt) {}

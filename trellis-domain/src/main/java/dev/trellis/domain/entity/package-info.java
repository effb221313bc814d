/**
 * What is stored, as plain values: entities, the links between them, gates, claims and tombstones.
 */
@NullMarked
package dev.trellis.domain.entity;

import org.jspecify.annotations.NullMarked;

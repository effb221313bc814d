package dev.trellis.adapter.dynamodb.store;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;

/**
 * One gate of a deleted parent, through which its children leave.
 *
 * @param parent whose gate
 * @param shard which one
 * @param incarnation which entity of the parent's ref
 */
record Exit(EntityRef parent, Shard shard, Incarnation incarnation) {}

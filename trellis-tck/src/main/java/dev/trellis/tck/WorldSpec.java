package dev.trellis.tck;

import dev.trellis.domain.hierarchy.Hierarchy;
import java.time.Clock;
import java.time.Duration;

/**
 * What a world has to be like.
 *
 * @param hierarchy the types of its entities; their values are plain attributes, so no codec is
 *     needed
 * @param clock the only clock that anything in it may look at
 * @param retention how long tombstones are kept before {@link World#sweep} may purge them
 * @param shards how many shards a relationship has by default; an adapter that doesn't shard takes
 *     no notice
 */
public record WorldSpec(Hierarchy hierarchy, Clock clock, Duration retention, int shards) {}

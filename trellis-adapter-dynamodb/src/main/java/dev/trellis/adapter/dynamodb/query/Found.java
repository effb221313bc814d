package dev.trellis.adapter.dynamodb.query;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Version;

/**
 * A live entity that a query found. Deliberately no {@link dev.trellis.port.in.Stored}: what an
 * index or a projection holds may be a part of the entity only, or some time behind, and an update
 * based on it would drop the rest. To update it, {@code find} it first.
 *
 * @param <T> the user's type
 * @param ref the entity
 * @param version the version of the entity when it was judged to be live
 * @param value what the query shows of it
 */
public record Found<T>(EntityRef ref, Version version, T value) {}

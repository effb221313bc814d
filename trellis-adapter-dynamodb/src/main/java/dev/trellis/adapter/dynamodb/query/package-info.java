/**
 * Queries of entity tables for what the port can't express: an index, a key condition, a filter, a
 * projection, a direction of the user's own. {@link
 * dev.trellis.adapter.dynamodb.query.EntityQueries} is where to start. Nothing here writes.
 */
@NullMarked
package dev.trellis.adapter.dynamodb.query;

import org.jspecify.annotations.NullMarked;

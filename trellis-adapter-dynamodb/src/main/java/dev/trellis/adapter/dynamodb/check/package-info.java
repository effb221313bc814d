/**
 * The integrity check: reads all tables of a hierarchy and names what doesn't fit together. {@link
 * dev.trellis.adapter.dynamodb.check.IntegrityCheck} is where to start. Nothing here writes.
 */
@NullMarked
package dev.trellis.adapter.dynamodb.check;

import org.jspecify.annotations.NullMarked;

/**
 * Trellis on DynamoDB: the object graph with and without Guice, and its configuration.
 *
 * <p>The subpackages hold what one may want to look into: {@code layout} says what is stored,
 * {@code table} creates and verifies tables, {@code query} is for what the port can't express,
 * {@code check} reads all of them and names what doesn't fit together, {@code request} is for
 * metrics, {@code enhanced} for types that are described to the SDK's Enhanced Client.
 */
@NullMarked
package dev.trellis.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;

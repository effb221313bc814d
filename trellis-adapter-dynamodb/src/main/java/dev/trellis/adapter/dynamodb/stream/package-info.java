/**
 * What follows from the entity tables' streams: cascades go on from tombstones, and what storage
 * has removed by itself is buried. One record at a time for whoever reads a stream already (Lambda,
 * the Kinesis Client Library), or with a runner that reads it.
 */
@NullMarked
package dev.trellis.adapter.dynamodb.stream;

import org.jspecify.annotations.NullMarked;

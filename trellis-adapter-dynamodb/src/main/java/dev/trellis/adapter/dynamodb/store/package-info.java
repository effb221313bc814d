/**
 * The storage's port on DynamoDB: a change set is planned as conditional writes from what is known,
 * and planned again when a failed condition has taught something.
 */
@NullMarked
package dev.trellis.adapter.dynamodb.store;

import org.jspecify.annotations.NullMarked;

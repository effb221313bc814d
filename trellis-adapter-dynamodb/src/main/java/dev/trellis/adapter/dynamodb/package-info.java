/** The storage port on DynamoDB. Nothing is here yet. */
@NullMarked
package dev.trellis.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;

/** Cascades in a Lambda function, from DynamoDB Streams. Nothing is here yet. */
@NullMarked
package dev.trellis.adapter.lambda;

import org.jspecify.annotations.NullMarked;

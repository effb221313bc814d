/** Delivers streams to a handler in this process as Lambda would: for development and tests. */
@NullMarked
package dev.trellis.adapter.lambda.local;

import org.jspecify.annotations.NullMarked;

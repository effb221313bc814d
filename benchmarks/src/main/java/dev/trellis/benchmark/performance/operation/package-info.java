/** Each operation by Trellis, and the same requests by hand. */
@NullMarked
package dev.trellis.benchmark.performance.operation;

import org.jspecify.annotations.NullMarked;

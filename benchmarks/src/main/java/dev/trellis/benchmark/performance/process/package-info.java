/** Other processes, and what goes between this one and DynamoDB Local in one of them. */
@NullMarked
package dev.trellis.benchmark.performance.process;

import org.jspecify.annotations.NullMarked;

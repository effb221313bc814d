/** Large cascades: how fast they are, and how much memory they take on the way. */
@NullMarked
package dev.trellis.benchmark.performance.cascade;

import org.jspecify.annotations.NullMarked;

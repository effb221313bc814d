/** Cold starts: whole processes, from their start to their first answer. */
@NullMarked
package dev.trellis.benchmark.performance.start;

import org.jspecify.annotations.NullMarked;

/** The programs whose starts are measured. All of them answer in a line, and end. */
@NullMarked
package dev.trellis.benchmark.performance.start.child;

import org.jspecify.annotations.NullMarked;

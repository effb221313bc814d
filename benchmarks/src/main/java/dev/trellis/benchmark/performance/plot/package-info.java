/** Plots as SVG. */
@NullMarked
package dev.trellis.benchmark.performance.plot;

import org.jspecify.annotations.NullMarked;

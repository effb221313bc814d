/** How fast Trellis is and what it takes of memory, measured by one command. */
@NullMarked
package dev.trellis.benchmark.performance;

import org.jspecify.annotations.NullMarked;

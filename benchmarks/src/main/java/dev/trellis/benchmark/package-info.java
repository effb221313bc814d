/** What the adapters cost, measured by hand: not part of any build. */
@NullMarked
package dev.trellis.benchmark;

import org.jspecify.annotations.NullMarked;

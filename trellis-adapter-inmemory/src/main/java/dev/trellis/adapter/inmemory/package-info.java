/**
 * Trellis in memory: all its promises without a database, for unit tests and for trying things out.
 * Begin with {@link dev.trellis.adapter.inmemory.InMemoryTrellis#of}.
 */
@NullMarked
package dev.trellis.adapter.inmemory;

import org.jspecify.annotations.NullMarked;

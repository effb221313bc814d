/** Trellis on a relational database: an adapter to copy from. */
@NullMarked
package dev.trellis.examples.sql;

import org.jspecify.annotations.NullMarked;

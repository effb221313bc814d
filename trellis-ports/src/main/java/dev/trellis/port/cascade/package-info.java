/** Deletes that go on below a deleted parent. */
@NullMarked
package dev.trellis.port.cascade;

import org.jspecify.annotations.NullMarked;

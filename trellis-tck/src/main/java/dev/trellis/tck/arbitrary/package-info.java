/** Generators of ids, values and trees, the hostile ones included. */
@NullMarked
package dev.trellis.tck.arbitrary;

import org.jspecify.annotations.NullMarked;

/** Events that nobody should have sent, and what must not come of them. */
@NullMarked
package dev.trellis.adapter.lambda.fuzz;

import org.jspecify.annotations.NullMarked;

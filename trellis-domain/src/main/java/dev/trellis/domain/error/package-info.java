/** What can go wrong, as values: one sealed type with a case for each refusal. */
@NullMarked
package dev.trellis.domain.error;

import org.jspecify.annotations.NullMarked;

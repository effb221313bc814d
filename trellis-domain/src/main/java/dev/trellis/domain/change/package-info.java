/** What a decision comes to: changes on single records, each with the guard that it depends on. */
@NullMarked
package dev.trellis.domain.change;

import org.jspecify.annotations.NullMarked;

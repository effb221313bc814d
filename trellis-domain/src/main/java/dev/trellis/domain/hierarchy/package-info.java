/** What a user declares: types of entities, and the hierarchy that they form. */
@NullMarked
package dev.trellis.domain.hierarchy;

import org.jspecify.annotations.NullMarked;

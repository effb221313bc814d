/** How the kit skips, counts and reports. Not for use outside of it. */
@NullMarked
package dev.trellis.tck.internal;

import org.jspecify.annotations.NullMarked;

/** The quick start of the README, as a program. */
@NullMarked
package dev.trellis.examples.quickstart;

import org.jspecify.annotations.NullMarked;

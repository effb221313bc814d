/** The code of the guides: each block of Java in the documentation is part of a compiled file. */
@NullMarked
package dev.trellis.examples.guides;

import org.jspecify.annotations.NullMarked;

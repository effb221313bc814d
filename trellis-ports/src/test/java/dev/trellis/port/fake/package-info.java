/** What the tests of this module share: a family of types, a clock, a storage that does as told. */
@NullMarked
package dev.trellis.port.fake;

import org.jspecify.annotations.NullMarked;

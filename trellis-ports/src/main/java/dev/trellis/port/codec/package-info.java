/** How users' types become attributes and back. */
@NullMarked
package dev.trellis.port.codec;

import org.jspecify.annotations.NullMarked;

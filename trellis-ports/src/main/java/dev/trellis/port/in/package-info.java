/** What an application calls. */
@NullMarked
package dev.trellis.port.in;

import org.jspecify.annotations.NullMarked;

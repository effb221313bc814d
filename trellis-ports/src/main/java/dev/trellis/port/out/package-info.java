/** What a storage provides, and what else is taken from outside. */
@NullMarked
package dev.trellis.port.out;

import org.jspecify.annotations.NullMarked;

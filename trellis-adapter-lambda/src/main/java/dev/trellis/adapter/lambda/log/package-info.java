/**
 * A small SLF4J binding for Lambda, part of the packaged function only: whoever uses this module as
 * a library chooses a binding of their own.
 */
@NullMarked
package dev.trellis.adapter.lambda.log;

import org.jspecify.annotations.NullMarked;

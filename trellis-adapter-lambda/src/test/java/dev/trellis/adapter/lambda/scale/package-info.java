/** A subtree as large as one likes, deleted by a process of little memory. */
@NullMarked
package dev.trellis.adapter.lambda.scale;

import org.jspecify.annotations.NullMarked;

/** The rules of the hierarchy, as pure functions from commands to change sets. */
@NullMarked
package dev.trellis.domain.rule;

import org.jspecify.annotations.NullMarked;

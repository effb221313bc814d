/** What can be asked of a hierarchy: create, update, patch, delete, and what a cascade asks. */
@NullMarked
package dev.trellis.domain.command;

import org.jspecify.annotations.NullMarked;

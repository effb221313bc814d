/**
 * A tiny reference for what a tree has to do, and a search for a legal order of what was done to it
 * at once.
 */
@NullMarked
package dev.trellis.tck.model;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.trellis.benchmark;

import org.jspecify.annotations.NullMarked;

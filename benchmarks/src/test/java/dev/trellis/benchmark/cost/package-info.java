@NullMarked
package dev.trellis.benchmark.cost;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.trellis.benchmark.performance.operation;

import org.jspecify.annotations.NullMarked;

/** Tests of what the adapter in memory adds to the contract. */
@NullMarked
package dev.trellis.adapter.inmemory;

import org.jspecify.annotations.NullMarked;

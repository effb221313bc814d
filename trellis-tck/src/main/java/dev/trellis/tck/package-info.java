/**
 * The technology compatibility kit: what every storage adapter has to keep, as tests. An adapter's
 * author writes an {@link dev.trellis.tck.AdapterHarness} and one class that extends {@link
 * dev.trellis.tck.TrellisTck}.
 */
@NullMarked
package dev.trellis.tck;

import org.jspecify.annotations.NullMarked;

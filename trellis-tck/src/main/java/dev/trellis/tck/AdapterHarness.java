package dev.trellis.tck;

import java.util.Set;

/**
 * What an adapter lends the kit. One harness serves all tests; each try asks it for a fresh world.
 */
public interface AdapterHarness {
  /**
   * What the adapter is called in the report.
   *
   * @return a name that can be the name of a file
   */
  String name();

  /**
   * What the harness can do beyond what it must. Rules that need something else are skipped, and
   * the report says so.
   *
   * @return the capabilities
   */
  Set<Capability> capabilities();

  /**
   * Makes a world that is empty and isolated from all others.
   *
   * @param spec what it has to be like
   * @return the world, closed by the kit
   */
  World freshWorld(WorldSpec spec);
}

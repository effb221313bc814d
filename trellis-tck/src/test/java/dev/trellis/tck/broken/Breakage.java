package dev.trellis.tck.broken;

import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.World;

/** What of one world is broken. Each method is given a sound part and returns what stands in. */
interface Breakage {
  /**
   * The storage below the faults: what happens here is one write to the kit, however many it is.
   */
  default HierarchyStore storage(HierarchyStore sound) {
    return sound;
  }

  /** The client of the storage, above the faults. */
  default HierarchyStore client(HierarchyStore sound) {
    return sound;
  }

  /** What an application calls. */
  default Trellis trellis(Trellis sound) {
    return sound;
  }

  /** What goes on behind the scenes. */
  default World world(World sound) {
    return sound;
  }
}

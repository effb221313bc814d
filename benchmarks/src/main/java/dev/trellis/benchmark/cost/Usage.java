package dev.trellis.benchmark.cost;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** What requests used. Not thread-safe. */
final class Usage {
  private final Map<String, Long> unitsByItem = new HashMap<>();
  private final Map<String, Long> unitsByPartition = new HashMap<>();
  private int requests;
  private long writeUnits;
  private double readUnits;

  void request() {
    requests++;
  }

  void read(double units) {
    readUnits += units;
  }

  void write(String partition, String item, long units) {
    writeUnits += units;
    unitsByPartition.merge(partition, units, Long::sum);
    unitsByItem.merge(item, units, Long::sum);
  }

  int requests() {
    return requests;
  }

  long writeUnits() {
    return writeUnits;
  }

  double readUnits() {
    return readUnits;
  }

  /** The write units of the item that took most. */
  long hottestItem() {
    return Collections.max(unitsByItem.values());
  }

  /** The write units of the partition key that took most. */
  long hottestPartition() {
    return Collections.max(unitsByPartition.values());
  }
}

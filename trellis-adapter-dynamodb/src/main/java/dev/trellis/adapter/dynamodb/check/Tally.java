package dev.trellis.adapter.dynamodb.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighs gates against links while the table is read, in no particular order: a slot is even when
 * its gate counts as many as came by. Takes a limited number of slots; what doesn't fit is never
 * half in. Not thread-safe.
 */
final class Tally {
  private final int most;
  private final Map<Slot, Weight> weights = new LinkedHashMap<>();

  /** How many more links there are than the gate counts. */
  private record Weight(long surplus, boolean hasGate) {
    static final Weight NONE = new Weight(0, false);

    Weight plus(Weight other) {
      return new Weight(surplus + other.surplus, hasGate || other.hasGate);
    }
  }

  Tally(int most) {
    this.most = most;
  }

  void link(Slot slot) {
    add(slot, new Weight(1, false));
  }

  /** False when the gate has to be compared with its links in another way. */
  boolean gate(Slot slot, long children) {
    return add(slot, new Weight(-children, true));
  }

  private boolean add(Slot slot, Weight weight) {
    // a slot that comes when all are taken stays out: none is given up, so all of it came since
    if (weights.size() >= most && !weights.containsKey(slot)) {
      return false;
    }
    weights.put(slot, weights.getOrDefault(slot, Weight.NONE).plus(weight));
    return true;
  }

  /** Those that have a gate with another count. */
  List<Slot> uneven() {
    return weights.entrySet().stream()
        .filter(entry -> entry.getValue().hasGate() && entry.getValue().surplus() != 0)
        .map(Map.Entry::getKey)
        .toList();
  }
}

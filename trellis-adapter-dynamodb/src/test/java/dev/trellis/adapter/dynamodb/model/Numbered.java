package dev.trellis.adapter.dynamodb.model;

import java.util.Arrays;

/**
 * A set of pairs of numbers, in the order in which they came, with the place that each came from:
 * some 30 bytes for each, so that millions fit.
 */
final class Numbered {
  static final int NONE = -1;

  private static final int FIRST_SIZE = 1 << 12;

  private long[] lefts = new long[FIRST_SIZE];
  private long[] rights = new long[FIRST_SIZE];
  private int[] origins = new int[FIRST_SIZE];
  // a hash table with open addressing: at most half of the slots are taken
  private int[] slots = empty(2 * FIRST_SIZE);
  private int size;

  private static int[] empty(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
  }

  int size() {
    return size;
  }

  long left(int place) {
    return lefts[place];
  }

  long right(int place) {
    return rights[place];
  }

  int origin(int place) {
    return origins[place];
  }

  /** Whether the pair is new. If it isn't, its first origin stays. */
  boolean add(long left, long right, int origin) {
    if (slots[slot(left, right)] != NONE) {
      return false;
    }
    if (size == lefts.length) {
      grow();
    }
    slots[slot(left, right)] = size;
    lefts[size] = left;
    rights[size] = right;
    origins[size] = origin;
    size++;
    return true;
  }

  /** Where the pair is, or would be. */
  private int slot(long left, long right) {
    // odd constants with well-mixed bits: the golden ratio's, and two of MurmurHash's finalizer
    long hash = left * 0x9E3779B97F4A7C15L ^ (right + 1) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 32)) * 0xC4CEB9FE1A85EC53L;
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 33) & mask;
    while (slots[slot] != NONE && (lefts[slots[slot]] != left || rights[slots[slot]] != right)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    lefts = Arrays.copyOf(lefts, 2 * size);
    rights = Arrays.copyOf(rights, 2 * size);
    origins = Arrays.copyOf(origins, 2 * size);
    slots = empty(4 * size);
    for (int place = 0; place < size; place++) {
      slots[slot(lefts[place], rights[place])] = place;
    }
  }
}

package dev.trellis.adapter.dynamodb.model;

/**
 * The items, and where each process is.
 *
 * @param store the items
 * @param processes 5 bits for each process
 */
record State(Store store, long processes) {
  /** A process is at so many places at most. */
  static final int PLACES = 32;

  private static final int WIDTH = 5;
  private static final long MASK = PLACES - 1;

  int at(int process) {
    return (int) ((processes >>> (WIDTH * process)) & MASK);
  }

  State with(int process, int at) {
    int shift = WIDTH * process;
    return new State(store, (processes & ~(MASK << shift)) | ((long) at << shift));
  }

  State with(Store other) {
    return new State(other, processes);
  }
}

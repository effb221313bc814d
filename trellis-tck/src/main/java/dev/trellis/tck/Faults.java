package dev.trellis.tck;

/** Storage failing on purpose. */
public interface Faults {
  /** When a write fails. */
  enum Moment {
    /** Before it takes effect. */
    REQUEST_LOST,
    /** After it took effect, and nobody knows. */
    ANSWER_LOST
  }

  /**
   * Makes single writes fail, counted from now on.
   *
   * @param first the first to fail, 1 for the next
   * @param count how many in a row
   * @param moment when
   */
  void failWrites(int first, int count, Moment moment);

  /**
   * Makes single reads fail, counted from now on.
   *
   * @param first the first to fail, 1 for the next
   * @param count how many in a row
   */
  void failReads(int first, int count);

  /**
   * How many writes were tried since the last {@link #failWrites} or {@link #clear}.
   *
   * @return the number
   */
  int writes();

  /** Lets storage work again. */
  void clear();
}

package dev.trellis.port.in;

import io.vavr.control.Option;

/**
 * Which part of a listing.
 *
 * @param size how many live entities a page holds, 1 to {@link #MAX_SIZE}; fewer come only at the
 *     end
 * @param cursor where it begins, none for the start
 * @param consistency how fresh it has to be
 */
public record PageRequest(int size, Option<Cursor> cursor, Consistency consistency) {
  /** The largest page. */
  public static final int MAX_SIZE = 1000;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException for a size out of range
   */
  public PageRequest {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "A page of %d is not possible, choose 1 to %d".formatted(size, MAX_SIZE));
    }
  }

  /**
   * The first page, consistent.
   *
   * @param size how many live entities a page holds, 1 to {@link #MAX_SIZE}
   * @return the request
   * @throws IllegalArgumentException for a size out of range
   */
  public static PageRequest first(int size) {
    return new PageRequest(size, Option.none(), Consistency.CONSISTENT);
  }

  /**
   * The page that begins at the cursor.
   *
   * @param next the cursor that came with the page before
   * @return the request
   */
  public PageRequest from(Cursor next) {
    return new PageRequest(size, Option.some(next), consistency);
  }

  /**
   * The same page, with reads that may be some time behind.
   *
   * @return the request
   */
  public PageRequest eventual() {
    return new PageRequest(size, cursor, Consistency.EVENTUAL);
  }
}

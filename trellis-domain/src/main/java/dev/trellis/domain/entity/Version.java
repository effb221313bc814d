package dev.trellis.domain.entity;

/**
 * How many times an entity was written: 1 when it is created, one more with each update.
 *
 * @param number from 1
 */
public record Version(long number) implements Comparable<Version> {
  /** The version of an entity that was never updated. */
  public static final Version FIRST = new Version(1);

  /**
   * The version after this one.
   *
   * @return one more
   */
  public Version next() {
    return new Version(number + 1);
  }

  @Override
  public int compareTo(Version other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}

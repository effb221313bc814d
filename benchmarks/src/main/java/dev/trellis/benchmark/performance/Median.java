package dev.trellis.benchmark.performance;

import java.util.Arrays;
import java.util.List;

/** What half of the values are below. */
public final class Median {
  private Median() {}

  /**
   * The median.
   *
   * @param values at least one
   * @return the value in the middle, the greater of two
   */
  public static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * The median.
   *
   * @param values at least one
   * @return the value in the middle, the greater of two
   */
  public static double of(List<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}

package dev.trellis.benchmark.cost;

/**
 * What an operation cost, and what it may.
 *
 * @param operation what was done
 * @param uniqueFields how many unique fields the entity has
 * @param requests how many were sent
 * @param writeUnits what they wrote
 * @param readUnits what they read
 * @param budget what they may
 */
record Row(
    String operation,
    int uniqueFields,
    int requests,
    long writeUnits,
    double readUnits,
    Budget budget) {

  /**
   * The most that an operation may cost.
   *
   * @param requests how many requests
   * @param writeUnits how many write units
   * @param readUnits how many read units
   */
  record Budget(int requests, long writeUnits, double readUnits) {}

  static Row of(String operation, int uniqueFields, Usage usage, Budget budget) {
    return new Row(
        operation, uniqueFields, usage.requests(), usage.writeUnits(), usage.readUnits(), budget);
  }

  boolean isWithinBudget() {
    return requests <= budget.requests()
        && writeUnits <= budget.writeUnits()
        && readUnits <= budget.readUnits();
  }

  /** As cells of a table. */
  Object[] cells() {
    return new Object[] {
      operation,
      uniqueFields,
      "%d of %d".formatted(requests, budget.requests()),
      "%d of %d".formatted(writeUnits, budget.writeUnits()),
      "%s of %s".formatted(number(readUnits), number(budget.readUnits()))
    };
  }

  private static String number(double units) {
    return units == Math.rint(units) ? "%.0f".formatted(units) : "%.1f".formatted(units);
  }
}

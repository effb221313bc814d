package dev.trellis.adapter.dynamodb.hostile;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Units that each partition key may use, filling again as time passes. */
final class Budgets {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final double unitsPerSecond;
  private final Map<String, Level> levels = new HashMap<>();

  private record Level(double units, long at) {}

  /** A partition may save up what it doesn't use in one second. */
  Budgets(LongSupplier nanoTime, double unitsPerSecond) {
    this.nanoTime = nanoTime;
    this.unitsPerSecond = unitsPerSecond;
  }

  /** Takes units as long as there are any at all: DynamoDB meters after the fact, too. */
  boolean take(String partition, double units) {
    long now = nanoTime.getAsLong();
    Level level = levels.getOrDefault(partition, new Level(unitsPerSecond, now));
    double filled =
        Math.min(
            unitsPerSecond, level.units() + (now - level.at()) / NANOS_PER_SECOND * unitsPerSecond);
    boolean enough = filled > 0;
    levels.put(partition, new Level(enough ? filled - units : filled, now));
    return enough;
  }
}

package dev.trellis.adapter.dynamodb.table;

/**
 * What a table with provisioned capacity may use each second. Immutable.
 *
 * @param readUnits reads of up to 4 KB a second; one that is eventually consistent counts half
 * @param writeUnits writes of up to 1 KB a second; one in a transaction counts twice
 */
public record Capacity(long readUnits, long writeUnits) {
  /**
   * Checks both numbers.
   *
   * @throws IllegalArgumentException for one below 1, the least that DynamoDB takes (API Reference,
   *     "ProvisionedThroughput")
   */
  public Capacity {
    requireUnits("read", readUnits);
    requireUnits("write", writeUnits);
  }

  private static void requireUnits(String kind, long units) {
    if (units < 1) {
      throw new IllegalArgumentException(
          "The provisioned capacity is %d %s units, choose at least 1 or leave the tables on demand"
              .formatted(units, kind));
    }
  }
}

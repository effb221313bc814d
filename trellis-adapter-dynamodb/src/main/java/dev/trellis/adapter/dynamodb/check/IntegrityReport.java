package dev.trellis.adapter.dynamodb.check;

/**
 * What a check has read and found. Immutable.
 *
 * @param entities how many entities were read, tombstones included
 * @param links how many links
 * @param gates how many gates
 * @param claims how many claims
 * @param violations how many findings were damage
 * @param pending how many were work on its way
 * @param unsettled how many suspects kept changing while they were looked at, so that nothing was
 *     said of them; none when nobody writes
 * @param requests how many requests were sent
 * @param readUnits read capacity units, as DynamoDB reported them
 */
public record IntegrityReport(
    long entities,
    long links,
    long gates,
    long claims,
    long violations,
    long pending,
    long unsettled,
    long requests,
    double readUnits) {
  /**
   * Whether no damage was found and nothing was left open.
   *
   * @return true also when work is pending
   */
  public boolean isSound() {
    return violations == 0 && unsettled == 0;
  }

  /**
   * Whether it is sound and nothing is on its way.
   *
   * @return true if so
   */
  public boolean isQuiet() {
    return isSound() && pending == 0;
  }
}

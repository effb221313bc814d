package dev.trellis.adapter.dynamodb.table;

import java.util.List;

/**
 * What {@link DynamoDbTables#create} did and found. Immutable.
 *
 * @param created the names of the tables that it created; with them a table whose creation got no
 *     answer and that was there afterwards
 * @param existing the names of the tables that were there, or that somebody else created meanwhile
 * @param differences what isn't as needed, of any of them
 */
public record TableReport(
    List<String> created, List<String> existing, List<TableDifference> differences) {
  /** Copies the lists. */
  public TableReport {
    created = List.copyOf(created);
    existing = List.copyOf(existing);
    differences = List.copyOf(differences);
  }

  /**
   * Whether all tables are as needed.
   *
   * @return true when there is no difference
   */
  public boolean isAsNeeded() {
    return differences.isEmpty();
  }
}

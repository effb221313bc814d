package dev.trellis.adapter.dynamodb.table;

import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * What was found of a table.
 *
 * @param definition what it has to be like
 * @param table what DynamoDB says of it, none when it isn't there
 * @param timeToLive what DynamoDB says of that, none while the table can't be used
 * @param recoverable whether it has point-in-time recovery, none when nobody asked
 */
record Found(
    TableDefinition definition,
    Option<TableDescription> table,
    Option<TimeToLiveDescription> timeToLive,
    Option<Boolean> recoverable) {

  List<TableDifference> differences(TableOptions options) {
    return new Comparison(this, options).differences();
  }

  boolean isMissing() {
    return table.isEmpty();
  }

  boolean isBeingCreated() {
    return table.exists(it -> it.tableStatus() == TableStatus.CREATING);
  }

  boolean isYoungerThan(Instant moment) {
    return table
        .flatMap(it -> Option.of(it.creationDateTime()))
        .exists(creation -> creation.isAfter(moment));
  }

  /** A table that is being updated takes reads and writes like any other. */
  static boolean isUsable(TableDescription table) {
    return table.tableStatus() == TableStatus.ACTIVE || table.tableStatus() == TableStatus.UPDATING;
  }
}

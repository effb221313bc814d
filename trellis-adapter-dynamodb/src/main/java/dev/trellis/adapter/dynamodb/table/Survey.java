package dev.trellis.adapter.dynamodb.table;

import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** Looks what tables are like: two requests for one that is there, three with recovery. */
final class Survey {
  private final TableCall call;
  private final TableOptions options;

  Survey(TableCall call, TableOptions options) {
    this.call = call;
    this.options = options;
  }

  Either<TrellisError, Found> look(TableDefinition definition) {
    return table(definition.name())
        .flatMap(
            table ->
                table.exists(Found::isUsable)
                    ? details(definition, table)
                    : Either.right(new Found(definition, table, Option.none(), Option.none())));
  }

  /** Looks again and again until it is so; it is an error if it isn't up to the deadline. */
  Either<TrellisError, Found> await(
      TableDefinition definition, String otherwise, Predicate<Found> until) {
    return watch(definition, call.deadline(), until)
        .filterOrElse(until, found -> call.waited(definition.name(), otherwise));
  }

  /** Looks again and again until it is so, or some time has passed. */
  Either<TrellisError, Found> awaitUpTo(
      Duration most, TableDefinition definition, Predicate<Found> until) {
    Duration end = call.passed().plus(most);
    return watch(definition, end.compareTo(call.deadline()) < 0 ? end : call.deadline(), until);
  }

  private Either<TrellisError, Found> watch(
      TableDefinition definition, Duration end, Predicate<Found> until) {
    for (int tries = 0; ; tries++) {
      Either<TrellisError, Found> found = look(definition);
      if (found.isLeft() || until.test(found.get()) || !call.pause(tries, end)) {
        return found;
      }
    }
  }

  private Either<TrellisError, Option<TableDescription>> table(String name) {
    DescribeTableRequest.Builder request = DescribeTableRequest.builder().tableName(name);
    return call.find(
        "DescribeTable of table " + name,
        (client, inTime) ->
            client.describeTable(request.overrideConfiguration(inTime).build()).table());
  }

  private Either<TrellisError, Found> details(
      TableDefinition definition, Option<TableDescription> table) {
    return timeToLive(definition.name())
        .flatMap(
            timeToLive ->
                recoverable(definition.name())
                    .map(
                        recoverable ->
                            new Found(definition, table, Option.of(timeToLive), recoverable)));
  }

  private Either<TrellisError, TimeToLiveDescription> timeToLive(String name) {
    DescribeTimeToLiveRequest.Builder request = DescribeTimeToLiveRequest.builder().tableName(name);
    return call.read(
        "DescribeTimeToLive of table " + name,
        (client, inTime) ->
            client
                .describeTimeToLive(request.overrideConfiguration(inTime).build())
                .timeToLiveDescription());
  }

  private Either<TrellisError, Option<Boolean>> recoverable(String name) {
    if (!options.pointInTimeRecovery()) {
      return Either.right(Option.none());
    }
    DescribeContinuousBackupsRequest.Builder request =
        DescribeContinuousBackupsRequest.builder().tableName(name);
    return call.read(
            "DescribeContinuousBackups of table " + name,
            (client, inTime) ->
                client
                    .describeContinuousBackups(request.overrideConfiguration(inTime).build())
                    .continuousBackupsDescription()
                    .pointInTimeRecoveryDescription())
        .map(
            recovery ->
                Option.some(
                    recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED));
  }
}

package dev.trellis.adapter.dynamodb.table;

import dev.trellis.adapter.dynamodb.table.TableDifference.Aspect;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** Switches on what is off and has to be on. */
final class Mending {
  /** A table that differs in one of these is not Trellis's, or can't be changed now. */
  private static final Set<Aspect> HANDS_OFF =
      EnumSet.of(Aspect.EXISTENCE, Aspect.STATUS, Aspect.KEY_SCHEMA, Aspect.KEY_TYPE);

  private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

  private final TableCall call;
  private final Survey survey;
  private final TableOptions options;

  Mending(TableCall call, Survey survey, TableOptions options) {
    this.call = call;
    this.survey = survey;
    this.options = options;
  }

  /** Mends what can be, of some aspects; the result is what the table is like afterwards. */
  Either<TrellisError, Found> mend(Found found, Set<Aspect> aspects) {
    Either<TrellisError, Found> now = Either.right(found);
    for (TableDifference difference : mendable(found, aspects)) {
      now = now.flatMap(before -> mend(before.definition(), difference));
    }
    return now;
  }

  /** What could be mended, of some aspects. */
  List<TableDifference> mendable(Found found, Set<Aspect> aspects) {
    List<TableDifference> differences = found.differences(options);
    return differences.stream().map(TableDifference::aspect).anyMatch(HANDS_OFF::contains)
        ? List.of()
        : differences.stream()
            .filter(TableDifference::isMendable)
            .filter(difference -> aspects.contains(difference.aspect()))
            .toList();
  }

  private Either<TrellisError, Found> mend(TableDefinition table, TableDifference difference) {
    Predicate<Found> isMended = found -> !found.differences(options).contains(difference);
    for (int tries = 0; ; tries++) {
      Either<TableCall.Failure, ?> change = change(difference);
      if (change.isRight()) {
        log(difference);
        return survey.await(table, "as before the change", isMended);
      }
      SdkException failure = change.getLeft().cause();
      // it is refused, too, when somebody else has just done it
      Either<TrellisError, Found> now =
          mayBeDone(failure) ? survey.look(table) : Either.left(failed(difference, failure));
      boolean isWorthAnotherTry =
          now.exists(isMended.negate())
              && failure instanceof ResourceInUseException
              && call.pause(tries, call.deadline());
      if (!isWorthAnotherTry) {
        return now.filterOrElse(isMended, found -> failed(difference, failure));
      }
    }
  }

  private static boolean mayBeDone(SdkException failure) {
    return failure instanceof ResourceInUseException
        || (failure instanceof AwsServiceException answer
            && answer.awsErrorDetails() != null
            && "ValidationException".equals(answer.awsErrorDetails().errorCode()));
  }

  private Either<TableCall.Failure, ?> change(TableDifference difference) {
    String table = difference.table();
    return call.change(
        request(difference),
        Mending::mayBeDone,
        (client, inTime) ->
            switch (difference.aspect()) {
              case STREAM ->
                  client.updateTable(
                      TableRequests.stream(table).overrideConfiguration(inTime).build());
              case DELETION_PROTECTION ->
                  client.updateTable(
                      TableRequests.deletionProtection(table)
                          .overrideConfiguration(inTime)
                          .build());
              case TIME_TO_LIVE ->
                  client.updateTimeToLive(
                      TableRequests.timeToLive(table).overrideConfiguration(inTime).build());
              case POINT_IN_TIME_RECOVERY ->
                  client.updateContinuousBackups(
                      TableRequests.pointInTimeRecovery(table)
                          .overrideConfiguration(inTime)
                          .build());
              case EXISTENCE, STATUS, KEY_SCHEMA, KEY_TYPE ->
                  throw new IllegalArgumentException(difference.aspect() + " can't be switched on");
            });
  }

  private TrellisError failed(TableDifference difference, SdkException failure) {
    return call.failed(request(difference), failure);
  }

  private static String request(TableDifference difference) {
    String request =
        switch (difference.aspect()) {
          case TIME_TO_LIVE -> "UpdateTimeToLive";
          case POINT_IN_TIME_RECOVERY -> "UpdateContinuousBackups";
          default -> "UpdateTable";
        };
    return "%s of table %s".formatted(request, difference.table());
  }

  private static void log(TableDifference mended) {
    LOG.atInfo()
        .addKeyValue("table", mended.table())
        .addKeyValue("aspect", mended.aspect())
        .log("Switched on what a table needs");
  }
}

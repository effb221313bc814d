package dev.trellis.adapter.dynamodb.table;

import dev.trellis.adapter.dynamodb.table.TableDifference.Aspect;
import dev.trellis.domain.error.TrellisError;
import io.vavr.collection.Seq;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * Creates the tables that are missing: all are asked for before any is waited for, since DynamoDB
 * makes them side by side.
 */
final class Creation {
  /** What a table can't be created with, so that whoever creates it switches it on afterwards. */
  private static final Set<Aspect> AFTERWARDS =
      EnumSet.of(Aspect.TIME_TO_LIVE, Aspect.POINT_IN_TIME_RECOVERY);

  /**
   * How long somebody else who has created a table gets for what comes afterwards: several times
   * the longest pause of a {@link TableCall}.
   */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Creation.class);

  private final TableCall call;
  private final Survey survey;
  private final Mending mending;
  private final TableOptions options;
  private final Clock clock;

  Creation(TableCall call, TableOptions options, Clock clock) {
    this.call = call;
    this.survey = new Survey(call, options);
    this.mending = new Mending(call, survey, options);
    this.options = options;
    this.clock = clock;
  }

  private enum Origin {
    /** Created by this call. */
    HERE,
    /** Missing when this call began, and created by somebody else. */
    ELSEWHERE,
    /** There when this call began. */
    BEFORE
  }

  private record Table(Found found, Origin origin) {}

  Either<TrellisError, TableReport> of(List<TableDefinition> definitions) {
    return Either.traverseRight(definitions, this::begun)
        .flatMap(tables -> Either.traverseRight(tables, this::completed))
        .map(this::report);
  }

  private Either<TrellisError, Table> begun(TableDefinition definition) {
    return survey
        .look(definition)
        .flatMap(
            found ->
                found.isMissing()
                    ? created(definition).map(origin -> new Table(found, origin))
                    : Either.right(new Table(found, Origin.BEFORE)));
  }

  private Either<TrellisError, Origin> created(TableDefinition table) {
    CreateTableRequest.Builder request = TableRequests.create(table, options);
    String what = "CreateTable of table " + table.name();
    return call.change(
            what,
            ResourceInUseException.class::isInstance,
            (client, inTime) -> client.createTable(request.overrideConfiguration(inTime).build()))
        .fold(
            failure -> {
              if (failure.cause() instanceof ResourceInUseException) {
                return Either.right(failure.lost() ? Origin.HERE : Origin.ELSEWHERE);
              }
              return Either.left(call.failed(what, failure.cause()));
            },
            success -> {
              LOG.atInfo().addKeyValue("table", table.name()).log("Creating a table");
              return Either.right(Origin.HERE);
            });
  }

  /**
   * Waits for a table. One that was missing is completed even if somebody else created it: should
   * that one die, the table is complete all the same, and doing it twice does no harm.
   */
  private Either<TrellisError, Table> completed(Table table) {
    return ready(table.found())
        .flatMap(
            found ->
                table.origin() == Origin.BEFORE ? settled(found) : mending.mend(found, AFTERWARDS))
        .map(found -> new Table(found, table.origin()));
  }

  private Either<TrellisError, Found> ready(Found table) {
    return table.isMissing() || table.isBeingCreated()
        ? survey.await(
            table.definition(),
            "being created",
            found -> !found.isMissing() && !found.isBeingCreated())
        : Either.right(table);
  }

  /** A table that is younger than the deadline may have a creator who isn't done with it. */
  private Either<TrellisError, Found> settled(Found table) {
    Predicate<Found> isSettled = found -> mending.mendable(found, AFTERWARDS).isEmpty();
    return isSettled.test(table) || !table.isYoungerThan(clock.instant().minus(call.deadline()))
        ? Either.right(table)
        : survey.awaitUpTo(SETTLING, table.definition(), isSettled);
  }

  private TableReport report(Seq<Table> tables) {
    return new TableReport(
        names(tables.filter(table -> table.origin() == Origin.HERE)),
        names(tables.filter(table -> table.origin() != Origin.HERE)),
        tables.flatMap(table -> table.found().differences(options)).asJava());
  }

  private static List<String> names(Seq<Table> tables) {
    return tables.map(table -> table.found().definition().name()).asJava();
  }
}

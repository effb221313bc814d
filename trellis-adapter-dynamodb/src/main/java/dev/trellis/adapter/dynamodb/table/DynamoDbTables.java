package dev.trellis.adapter.dynamodb.table;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.request.Pauses;
import dev.trellis.adapter.dynamodb.table.TableDifference.Aspect;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.collection.Seq;
import io.vavr.control.Either;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The tables of a hierarchy in DynamoDB: creates, compares and mends them. Immutable and
 * thread-safe.
 *
 * <p>The client is the application's: it is used as it is and never closed here. A request that was
 * throttled, met a busy table or got no answer is repeated with pauses of up to 2 seconds, until
 * {@link TableOptions#deadline} has passed since the call began. Every call may be repeated, and
 * made by several processes at once.
 */
public final class DynamoDbTables {
  private final DynamoDbClient client;
  private final List<TableDefinition> definitions;
  private final TableOptions options;
  private final Pauses pauses;
  private final Clock clock;

  private DynamoDbTables(
      DynamoDbClient client,
      List<TableDefinition> definitions,
      TableOptions options,
      Pauses pauses,
      Clock clock) {
    this.client = client;
    this.definitions = definitions;
    this.options = options;
    this.pauses = pauses;
    this.clock = clock;
  }

  /**
   * The tables of a hierarchy. Sends nothing.
   *
   * @param client the application's client
   * @param names what the tables are called
   * @param options what else is wanted of them
   * @return the tables
   * @throws IllegalArgumentException when a name can't be a table's, or two tables have the same
   */
  public static DynamoDbTables of(DynamoDbClient client, TableNames names, TableOptions options) {
    return new DynamoDbTables(
        client, TableDefinition.of(names), options, Pauses.system(), Clock.systemUTC());
  }

  /**
   * Lets time pass in another way, for tests.
   *
   * @param pauses how it passes between two requests
   * @param clock what it is, to be compared with a table's creation
   * @return a copy
   */
  public DynamoDbTables timed(Pauses pauses, Clock clock) {
    return new DynamoDbTables(client, definitions, options, pauses, clock);
  }

  /**
   * What the tables have to be like.
   *
   * @return the entity tables in the order of their types, then that of links, then that of claims
   */
  public List<TableDefinition> definitions() {
    return definitions;
  }

  /**
   * Creates the tables that are missing and waits until they can be used. A table that was there
   * when this call began is never changed: what of it isn't as needed is reported.
   *
   * <p>Costs two requests for a table that is there, about seven for one that is created, and one
   * more for each look with point-in-time recovery. A table without time to live that is younger
   * than the deadline is looked at for up to 10 seconds, since its creator may be about to switch
   * that on. If a creator failed there, its table is reported from then on, and {@link #mend}
   * completes it.
   *
   * @return what was created, what was there, and what isn't as needed; or {@link Unavailable} when
   *     DynamoDB refused a request or the deadline has passed, with what was done until then
   */
  public Either<TrellisError, TableReport> create() {
    return new Creation(begin("create the tables"), options, clock).of(definitions);
  }

  /**
   * Compares the tables with what is needed, and changes nothing. Costs two requests for each
   * table, three with point-in-time recovery.
   *
   * @return each difference, in the order of the tables; or {@link Unavailable} when DynamoDB
   *     refused a request or the deadline has passed
   */
  public Either<TrellisError, List<TableDifference>> verify() {
    Survey survey = new Survey(begin("verify the tables"), options);
    return Either.traverseRight(definitions, survey::look).map(this::differences);
  }

  /**
   * Switches on what is off in tables that are there: stream, time to live, and, as far as the
   * options ask for them, point-in-time recovery and deletion protection. From then on DynamoDB
   * removes items whose {@value TableDefinition#TTL_ATTRIBUTE} has passed. Nothing else is changed,
   * and nothing of a table with other keys, which is probably not Trellis's.
   *
   * @return the differences that are left; or {@link Unavailable} when DynamoDB refused a request
   *     or the deadline has passed, with what was done until then
   */
  public Either<TrellisError, List<TableDifference>> mend() {
    TableCall call = begin("mend the tables");
    Survey survey = new Survey(call, options);
    Mending mending = new Mending(call, survey, options);
    return Either.traverseRight(
            definitions,
            table ->
                survey
                    .look(table)
                    .flatMap(found -> mending.mend(found, EnumSet.allOf(Aspect.class))))
        .map(this::differences);
  }

  private TableCall begin(String operation) {
    return new TableCall(operation, client, options.deadline(), pauses);
  }

  private List<TableDifference> differences(Seq<Found> tables) {
    return tables.flatMap(found -> found.differences(options)).asJava();
  }
}

package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.request.Requests;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codecs;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Reads all tables of a hierarchy and names each thing that isn't as Trellis leaves it. Changes
 * nothing. Immutable and thread-safe.
 *
 * <pre>{@code
 * IntegrityReport report =
 *     trellis.integrity()
 *         .run(finding -> log.warn(finding.message()))
 *         .getOrElseThrow(TrellisError::toException);
 * }</pre>
 *
 * <p><b>Damage or work on its way.</b> What a cascade, the streams or time to live have yet to do
 * is named as well, as {@linkplain Finding#isPending pending}: a deleted parent whose closed gate
 * is still there, once for all that is below it; an entity that has expired and wasn't reaped; what
 * is left of one that time to live has removed; a parent that was written before there were gates.
 * When all cascades have run and nobody writes, only what has expired and what is to be adopted is
 * pending. Of an entity whose type can expire, nothing tells whether its record was removed by time
 * to live or by hand: what it left counts as pending.
 *
 * <p><b>While others write.</b> What seems wrong at first is looked at once more, the item and all
 * that it depends on in one transaction that reads, so it is judged as it was at one moment; only
 * what is wrong then is named. So a finding is true when it is made. Damage to items that nobody
 * writes during the run is found. What comes to be wrong, is written or is mended during the run
 * may be named or not.
 *
 * <p>Counts of children are compared otherwise, since no request reads a gate and its links at one
 * moment: a wrong count is named when three looks in a row find the same difference between the
 * links and a gate that said the same before and after each look. Under writes without pause that
 * could, though it hardly will, name a count that is right or pass over one that is wrong. What
 * kept changing in front of it, it counts as {@link IntegrityReport#unsettled}. When nobody writes,
 * all that is wrong is named, and nothing else.
 *
 * <p><b>Cost.</b> Each table is scanned once, with consistent reads. What its items hang together
 * with is read by key, 100 with a request, unless it comes by with a page that is read soon: in
 * small tables all does. Each finding costs one or two requests more, a wrong count about nine. In
 * memory it has one page, which is 1 MB of items or as {@link #pagesOf} says, a few hundred items
 * that others wait for, and the counts of 50,000 shards of parents; where there are more, the links
 * of each further one are counted by a query. It uses the client, the listener (as operation {@code
 * check}) and the deadline of the {@code DynamoDbTrellis} that it belongs to, the deadline for each
 * request with its repetitions, not for the run.
 */
public final class IntegrityCheck {
  /** About 10 MB. Beyond that the links of each gate are counted by a query. */
  private static final int MOST_TALLIED = 50_000;

  private final TableNames tables;
  private final Requests requests;
  private final Clock clock;
  private final Hierarchy hierarchy;
  private final UniqueValues uniqueValues;
  private final Option<Integer> pageSize;
  private final int mostTallied;

  /**
   * The check of a hierarchy's tables.
   *
   * @param tables the names of the tables
   * @param requests sends requests, and sets their deadline
   * @param clock tells what has expired
   * @param hierarchy the types of its entities
   * @param codecs turn attributes into values, which say what has to be unique
   * @throws IllegalArgumentException when a type with unique constraints has no codec
   */
  public IntegrityCheck(
      TableNames tables, Requests requests, Clock clock, Hierarchy hierarchy, Codecs codecs) {
    this(
        tables,
        requests,
        clock,
        hierarchy,
        new UniqueValues(hierarchy, codecs),
        Option.none(),
        MOST_TALLIED);
  }

  private IntegrityCheck(
      TableNames tables,
      Requests requests,
      Clock clock,
      Hierarchy hierarchy,
      UniqueValues uniqueValues,
      Option<Integer> pageSize,
      int mostTallied) {
    this.tables = tables;
    this.requests = requests;
    this.clock = clock;
    this.hierarchy = hierarchy;
    this.uniqueValues = uniqueValues;
    this.pageSize = pageSize;
    this.mostTallied = mostTallied;
  }

  /**
   * Reads tables in smaller pages than DynamoDB cuts by itself, which are of 1 MB: for less memory,
   * or less of a burst on provisioned capacity. What is found is the same.
   *
   * @param items how many items a page has, 1 or more
   * @return a copy
   * @throws IllegalArgumentException for less than one
   */
  public IntegrityCheck pagesOf(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("A page of %d items, choose 1 or more".formatted(items));
    }
    return new IntegrityCheck(
        tables, requests, clock, hierarchy, uniqueValues, Option.some(items), mostTallied);
  }

  /** As if there were more gates than are kept in memory. */
  IntegrityCheck tallying(int slots) {
    return new IntegrityCheck(tables, requests, clock, hierarchy, uniqueValues, pageSize, slots);
  }

  /**
   * Checks everything.
   *
   * @param findings is told of each finding at once, on the calling thread; what it throws ends the
   *     run
   * @return what was read and found; or {@link Unavailable} when storage fails, after which what
   *     was found until then stays true
   */
  public Either<TrellisError, IntegrityReport> run(Consumer<? super Finding> findings) {
    Ledger ledger = new Ledger(findings);
    Ground ground = new Ground(tables, hierarchy, uniqueValues, clock);
    Reading reading = new Reading(ground, ledger.metering(requests));
    return new Inspection(ground, reading, ledger, pageSize, new Tally(mostTallied))
        .run()
        .fold(() -> Either.right(ledger.report()), Either::left);
  }
}

package dev.trellis.adapter.dynamodb.stream;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.cascade.CascadeProgress;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads the streams of all entity tables in this process and does what follows. For development,
 * tests and small services: one process reads all shards of all tables, one after the other. In
 * production use the Lambda function, or the Kinesis Client Library with {@link Consequences}.
 *
 * <p>Either call {@link #poll} now and then, or {@link #start} it. Thread-safe; polls happen one
 * after the other.
 */
public final class StreamRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamRunner.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MAX_DOUBLINGS = 8;
  private static final int MAX_WAITING = 1000;

  private final List<TableStream> streams = new ArrayList<>();
  private final Consequences consequences;
  private final List<Waiting> waiting = new ArrayList<>();
  private final Lock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private volatile boolean closed;
  private @Nullable Thread thread;

  /** A record whose consequence isn't complete yet. */
  private record Waiting(String shard, String sequenceNumber, Consequence consequence) {}

  /**
   * What one poll did.
   *
   * @param read how many records were read
   * @param deleted how many entities were deleted in consequence
   * @param waiting how many records are left whose consequence isn't complete
   */
  public record Polled(int read, long deleted, int waiting) {
    /**
     * Whether nothing was there to be done.
     *
     * @return true when no record came and none is left
     */
    public boolean isQuiet() {
      return read == 0 && waiting == 0;
    }
  }

  private StreamRunner(
      DynamoDbClient client,
      DynamoDbStreamsClient streams,
      DynamoDbTrellis trellis,
      Checkpoints checkpoints) {
    this.consequences = trellis.consequences();
    trellis
        .tables()
        .entities()
        .values()
        .forEach(
            table ->
                this.streams.add(
                    new TableStream(streams, table, streamOf(client, table), checkpoints)));
  }

  /**
   * A runner for all entity tables.
   *
   * @param client finds the tables' streams
   * @param streams reads them
   * @param trellis whose tables they are
   * @param checkpoints how far earlier runners came
   * @return a runner that isn't started
   * @throws SdkException when the tables can't be looked up
   * @throws IllegalStateException for a table without a stream
   */
  public static StreamRunner of(
      DynamoDbClient client,
      DynamoDbStreamsClient streams,
      DynamoDbTrellis trellis,
      Checkpoints checkpoints) {
    return new StreamRunner(client, streams, trellis, checkpoints);
  }

  private static String streamOf(DynamoDbClient client, String table) {
    return Option.of(
            client
                .describeTable(DescribeTableRequest.builder().tableName(table).build())
                .table()
                .latestStreamArn())
        .getOrElseThrow(
            () ->
                new IllegalStateException(
                    "Table %s has no stream: switch one on with NEW_AND_OLD_IMAGES"
                        .formatted(table)));
  }

  /**
   * Reads what has come and does what follows. What can't be completed is tried again at the next
   * poll, and holds up nothing else.
   *
   * @param mayGoOn asked before each child that is to be deleted; false ends the poll
   * @return what it did
   * @throws SdkException when a stream can't be read; nothing is lost then
   */
  public Polled poll(BooleanSupplier mayGoOn) {
    lock.lock();
    try {
      // what waits is done before more is read: memory is bounded
      int read = waiting.size() < MAX_WAITING ? read() : 0;
      return new Polled(read, workOff(mayGoOn), waiting.size());
    } finally {
      lock.unlock();
    }
  }

  private int read() {
    int read = 0;
    for (TableStream stream : streams) {
      for (TableStream.Placed place : stream.next()) {
        read++;
        String number = place.change().dynamodb().sequenceNumber();
        consequences
            .of(change(stream.table(), place.change()))
            .peek(
                found ->
                    found.forEach(what -> waiting.add(new Waiting(place.shard(), number, what))))
            // nobody will ever be able to read it: it is told of, and not tried again
            .peekLeft(error -> log(place.shard(), number, error, "A record can't be read"));
        if (waiting.isEmpty()) {
          stream.done(place.shard(), number);
        }
      }
    }
    return read;
  }

  private long workOff(BooleanSupplier mayGoOn) {
    long deleted = 0;
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext() && mayGoOn.getAsBoolean(); ) {
      Waiting next = each.next();
      Either<TrellisError, CascadeProgress> result =
          consequences.carryOut(next.consequence(), mayGoOn);
      result.peekLeft(error -> log(next, error));
      result.forEach(progress -> progress.failures().forEach(one -> log(next, one.error())));
      deleted += result.map(CascadeProgress::deleted).getOrElse(0L);
      if (result.exists(CascadeProgress::complete)) {
        each.remove();
      }
    }
    return deleted;
  }

  private static void log(Waiting waiting, TrellisError error) {
    log(waiting.shard(), waiting.sequenceNumber(), error, "A record's consequence is tried again");
  }

  private static void log(String shard, String sequenceNumber, TrellisError error, String what) {
    LOG.atWarn()
        .addKeyValue("shard", shard)
        .addKeyValue("sequenceNumber", sequenceNumber)
        .addKeyValue("code", error.code())
        .addKeyValue("message", error.message())
        .log(what);
  }

  private static EntityChange change(String table, Record change) {
    return new EntityChange(
        table,
        Option.when(change.dynamodb().hasOldImage(), change.dynamodb()::oldImage),
        Option.when(change.dynamodb().hasNewImage(), change.dynamodb()::newImage),
        Option.of(change.userIdentity())
            .exists(
                who ->
                    EntityChange.TIME_TO_LIVE_TYPE.equals(who.type())
                        && EntityChange.TIME_TO_LIVE_PRINCIPAL.equals(who.principalId())));
  }

  /**
   * Polls in a thread of its own, a daemon, until {@link #close}.
   *
   * @param pause how long to wait when there is nothing to do; it doubles, up to 30 seconds, while
   *     streams can't be read
   * @throws IllegalStateException when it was started before
   */
  public void start(Duration pause) {
    lock.lock();
    try {
      if (thread != null || closed) {
        throw new IllegalStateException("A runner starts once");
      }
      thread = new Thread(() -> run(pause), "trellis-streams");
      thread.setDaemon(true);
      thread.start();
    } finally {
      lock.unlock();
    }
  }

  private void run(Duration pause) {
    int failures = 0;
    while (!closed) {
      try {
        Polled polled = poll(() -> !closed);
        failures = 0;
        if (polled.read() == 0 && polled.deleted() == 0) {
          await(pause);
        }
      } catch (SdkException unreadable) {
        LOG.atWarn().setCause(unreadable).log("Streams can't be read and are tried again");
        failures = Math.min(failures + 1, MAX_DOUBLINGS);
        Duration longer = pause.multipliedBy(1L << failures);
        await(longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
      }
    }
  }

  private void await(Duration pause) {
    lock.lock();
    try {
      for (long left = pause.toNanos(); !closed && left > 0; ) {
        left = closing.awaitNanos(left);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Stops polling, after the child that is being deleted. What isn't done is done by the next. */
  @Override
  public void close() {
    closed = true;
    Thread running;
    lock.lock();
    try {
      closing.signalAll();
      running = thread;
    } finally {
      lock.unlock();
    }
    if (running != null && running != Thread.currentThread()) {
      try {
        running.join();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

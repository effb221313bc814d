package dev.trellis.adapter.dynamodb.stream;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
  /** While so many records wait, no more are read. */
  private static final int MAX_WAITING = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(StreamRunner.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MAX_DOUBLINGS = 8;

  private final EntityStreams streams;
  private final Backlog backlog;
  private final int maxWaiting;
  private final Lock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private volatile boolean closed;
  private @Nullable Thread thread;

  /**
   * What one poll did.
   *
   * @param read how many records were read
   * @param deleted how many entities were deleted in consequence
   * @param waiting how many records are left whose consequence isn't complete
   */
  public record Polled(int read, long deleted, int waiting) {
    /**
     * Whether nothing was there to be done. What a poll deletes is to be read by the next, so one
     * that deleted something is never quiet. DynamoDB may also show an empty page where more is to
     * come, or show a record late: look several times before taking it for the end.
     *
     * @return true when no record came, nothing was deleted and none is left
     */
    public boolean isQuiet() {
      return read == 0 && deleted == 0 && waiting == 0;
    }
  }

  StreamRunner(EntityStreams streams, Backlog backlog, int maxWaiting) {
    this.streams = streams;
    this.backlog = backlog;
    this.maxWaiting = maxWaiting;
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
    return new StreamRunner(
        EntityStreams.of(client, streams, trellis.tables(), checkpoints),
        new Backlog(trellis.consequences(), checkpoints),
        MAX_WAITING);
  }

  /**
   * Reads what has come and does what follows. What can't be completed is tried again at the next
   * poll, and holds up nothing else until 1,000 records wait: memory is bounded, so no more are
   * read then.
   *
   * @param mayGoOn asked before each child that is to be deleted; false ends the poll
   * @return what it did
   * @throws SdkException when a stream can't be read; nothing is lost then
   */
  public Polled poll(BooleanSupplier mayGoOn) {
    lock.lock();
    try {
      // first room is made: a poll that ends with nothing left has always looked for more
      long deleted = isFull() ? backlog.workOff(mayGoOn) : 0;
      int read = isFull() ? 0 : streams.read(backlog::take);
      deleted += backlog.workOff(mayGoOn);
      return new Polled(read, deleted, backlog.size());
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return backlog.size() >= maxWaiting;
  }

  /**
   * Polls in a thread of its own, a daemon, until {@link #close}.
   *
   * @param pause how long to wait when there is nothing to do; it doubles, up to 30 seconds, while
   *     streams can't be read
   * @throws IllegalStateException when it was started before, or is closed
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
      } catch (RuntimeException unexpected) {
        // a runner that ends without a word would leave the trees below deleted entities for ever
        LOG.atWarn().setCause(unexpected).log("Streams can't be read and are tried again");
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

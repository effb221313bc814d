package dev.trellis.adapter.lambda;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.trellis.adapter.dynamodb.stream.Consequence;
import dev.trellis.adapter.dynamodb.stream.Consequences;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.cascade.CascadeProgress;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The records of one invocation, and what became of them. Not thread-safe. */
final class Batch {
  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
  private static final String PASSED_OVER = "A record can't be read and is passed over";

  private final Consequences consequences;
  private final BooleanSupplier mayGoOn;
  private final List<String> notDone = new ArrayList<>();
  private int records;
  private int complete;
  private int failed;
  private int unreadable;
  private long deleted;

  private record Task(DynamodbStreamRecord record, Consequence consequence) {
    String sequenceNumber() {
      return record.getDynamodb().getSequenceNumber();
    }
  }

  Batch(Consequences consequences, BooleanSupplier mayGoOn) {
    this.consequences = consequences;
    this.mayGoOn = mayGoOn;
  }

  /** The sequence numbers of the records that have to be delivered again, in their order. */
  List<String> notDone() {
    return notDone;
  }

  void carryOut(List<DynamodbStreamRecord> all) {
    records += all.size();
    // first all are decoded, which costs nothing: when time is over, only those are reported from
    // which something follows
    for (Task task : all.stream().flatMap(each -> decoded(each).toJavaStream()).toList()) {
      if (!mayGoOn.getAsBoolean() || !isComplete(task)) {
        notDone.add(task.sequenceNumber());
      } else {
        complete++;
      }
    }
  }

  private Option<Task> decoded(DynamodbStreamRecord record) {
    try {
      return consequences
          .of(Decoding.change(record))
          .fold(
              error -> {
                passedOver(record)
                    .addKeyValue("code", error.code())
                    .addKeyValue("error", error.message())
                    .log(PASSED_OVER);
                return Option.none();
              },
              found -> found.map(what -> new Task(record, what)));
    } catch (RuntimeException malformed) {
      passedOver(record).setCause(malformed).log(PASSED_OVER);
      return Option.none();
    }
  }

  private boolean isComplete(Task task) {
    Either<TrellisError, CascadeProgress> result;
    try {
      result = consequences.carryOut(task.consequence(), mayGoOn);
    } catch (RuntimeException unexpected) {
      failed++;
      place(LOG.atError(), task.record())
          .setCause(unexpected)
          .log("A record's consequence ended unexpectedly and is tried again");
      return false;
    }
    deleted += result.map(CascadeProgress::deleted).getOrElse(0L);
    result.peekLeft(error -> failure(task, error));
    result.forEach(progress -> progress.failures().forEach(child -> failure(task, child.error())));
    if (result.isLeft() || result.exists(progress -> !progress.failures().isEmpty())) {
      failed++;
    }
    return result.exists(CascadeProgress::complete);
  }

  private static void failure(Task task, TrellisError error) {
    place(LOG.atWarn(), task.record())
        .addKeyValue("code", error.code())
        .addKeyValue("error", error.message())
        .log("A record's consequence failed in part and is tried again");
  }

  /** What is needed to find the record again: a shard's iterator takes the sequence number. */
  private LoggingEventBuilder passedOver(DynamodbStreamRecord record) {
    unreadable++;
    return place(LOG.atError(), record);
  }

  private static LoggingEventBuilder place(LoggingEventBuilder log, DynamodbStreamRecord record) {
    Option<StreamRecord> images = Option.of(record.getDynamodb());
    return log.addKeyValue("eventId", record.getEventID())
        .addKeyValue("eventName", record.getEventName())
        .addKeyValue("stream", record.getEventSourceARN())
        .addKeyValue("sequenceNumber", images.map(StreamRecord::getSequenceNumber).getOrNull())
        .addKeyValue("keys", images.map(StreamRecord::getKeys).getOrNull());
  }

  void log(Logger log) {
    log.atInfo()
        .addKeyValue("records", records)
        .addKeyValue("complete", complete)
        .addKeyValue("notDone", notDone.size())
        .addKeyValue("failed", failed)
        .addKeyValue("unreadable", unreadable)
        .addKeyValue("deleted", deleted)
        .log("Records handled");
  }
}

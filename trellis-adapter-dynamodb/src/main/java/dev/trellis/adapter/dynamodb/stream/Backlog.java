package dev.trellis.adapter.dynamodb.stream;

import dev.trellis.adapter.dynamodb.stream.EntityStreams.Placed;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.cascade.CascadeProgress;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that were read and whose consequences aren't complete. Saves how far a shard was read
 * when none of its records is among them. Not thread-safe.
 */
final class Backlog {
  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

  private final Consequences consequences;
  private final Checkpoints checkpoints;
  private final List<Waiting> waiting = new ArrayList<>();
  private final Map<Place, String> unsaved = new LinkedHashMap<>();

  private record Place(String stream, String shard) {}

  private record Waiting(Place place, String sequenceNumber, Consequence consequence) {}

  Backlog(Consequences consequences, Checkpoints checkpoints) {
    this.consequences = consequences;
    this.checkpoints = checkpoints;
  }

  int size() {
    return waiting.size();
  }

  void take(Placed record) {
    Place place = new Place(record.stream(), record.shard());
    unsaved.put(place, record.sequenceNumber());
    consequences
        .of(EntityChange.of(record.table(), record.change()))
        .peek(
            found ->
                found.forEach(
                    what -> waiting.add(new Waiting(place, record.sequenceNumber(), what))))
        // nobody will ever be able to read it: it is told of, and not tried again
        .peekLeft(error -> log(place, record.sequenceNumber(), error, "A record can't be read"));
  }

  /** Does what follows from each record, and tells how many entities that deleted. */
  long workOff(BooleanSupplier mayGoOn) {
    long deleted = 0;
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext() && mayGoOn.getAsBoolean(); ) {
      Waiting next = each.next();
      Either<TrellisError, CascadeProgress> result =
          consequences.carryOut(next.consequence(), mayGoOn);
      result.peekLeft(error -> logRetry(next, error));
      result.forEach(progress -> progress.failures().forEach(one -> logRetry(next, one.error())));
      deleted += result.map(CascadeProgress::deleted).getOrElse(0L);
      if (result.exists(CascadeProgress::complete)) {
        each.remove();
      }
    }
    saveProgress();
    return deleted;
  }

  private void saveProgress() {
    Set<Place> busy = waiting.stream().map(Waiting::place).collect(Collectors.toSet());
    unsaved.forEach(
        (place, sequenceNumber) -> {
          if (!busy.contains(place)) {
            checkpoints.done(place.stream(), place.shard(), sequenceNumber);
          }
        });
    unsaved.keySet().retainAll(busy);
  }

  private static void logRetry(Waiting waiting, TrellisError error) {
    log(waiting.place(), waiting.sequenceNumber(), error, "A record's consequence is tried again");
  }

  private static void log(Place place, String sequenceNumber, TrellisError error, String what) {
    LOG.atWarn()
        .addKeyValue("stream", place.stream())
        .addKeyValue("shard", place.shard())
        .addKeyValue("sequenceNumber", sequenceNumber)
        .addKeyValue("code", error.code())
        .addKeyValue("message", error.message())
        .log(what);
  }
}

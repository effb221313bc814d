package dev.trellis.adapter.lambda.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.vavr.control.Option;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of one shard that are to be delivered, in their order. Not thread-safe. */
final class ShardQueue {
  private static final Logger LOG = LoggerFactory.getLogger(ShardQueue.class);

  private final Deque<DynamodbStreamRecord> records = new ArrayDeque<>();

  void add(DynamodbStreamRecord record) {
    records.add(record);
  }

  int size() {
    return records.size();
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  List<DynamodbStreamRecord> next(int batchSize) {
    return records.stream().limit(batchSize).toList();
  }

  /** Invokes the handler with a batch, and tells how many of it have to be delivered again. */
  int deliver(
      List<DynamodbStreamRecord> batch,
      RequestHandler<DynamodbEvent, StreamsEventResponse> handler,
      Context context) {
    int done = done(batch, handler, context);
    for (int i = 0; i < done; i++) {
      records.remove();
    }
    return batch.size() - done;
  }

  private static int done(
      List<DynamodbStreamRecord> batch,
      RequestHandler<DynamodbEvent, StreamsEventResponse> handler,
      Context context) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(batch);
    try {
      return firstNotDone(batch, failures(handler.handleRequest(event, context)));
    } catch (RuntimeException failed) {
      LOG.atWarn().setCause(failed).log("An invocation failed and is repeated");
      return 0;
    }
  }

  private static Set<String> failures(StreamsEventResponse response) {
    return Option.of(response.getBatchItemFailures()).getOrElse(List::of).stream()
        .map(BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }

  /** A number that isn't in the batch stands for all of it, as Lambda has it. */
  private static int firstNotDone(List<DynamodbStreamRecord> batch, Set<String> failures) {
    List<String> numbers =
        batch.stream().map(record -> record.getDynamodb().getSequenceNumber()).toList();
    if (!numbers.containsAll(failures)) {
      return 0;
    }
    int first = 0;
    while (first < numbers.size() && !failures.contains(numbers.get(first))) {
      first++;
    }
    return first;
  }
}

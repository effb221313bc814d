package dev.trellis.adapter.lambda.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import dev.trellis.adapter.dynamodb.stream.EntityStreams;
import dev.trellis.adapter.dynamodb.stream.EntityStreams.Placed;
import dev.trellis.adapter.lambda.EventFilter;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Delivers the entity tables' streams to a handler, as Lambda's event source mappings would: those
 * records that the filter lets through, in batches of one shard in its order, again from the lowest
 * reported sequence number on, and the whole batch again when the handler throws. It goes on trying
 * for ever; giving up, bisecting and waiting between two tries are left to Lambda. Begins at the
 * oldest record of each stream. Not thread-safe.
 */
public final class LocalEventSource {
  /** While so many records wait, no more are read. */
  private static final int MAX_WAITING = 10_000;

  private final EntityStreams streams;
  private final Map<String, EventFilter> filters;
  private final Map<String, ShardQueue> shards = new LinkedHashMap<>();
  private final RequestHandler<DynamodbEvent, StreamsEventResponse> handler;
  private final Delivery delivery;

  private LocalEventSource(
      EntityStreams streams,
      Map<String, EventFilter> filters,
      RequestHandler<DynamodbEvent, StreamsEventResponse> handler,
      Delivery delivery) {
    this.streams = streams;
    this.filters = filters;
    this.handler = handler;
    this.delivery = delivery;
  }

  /**
   * Delivers as the defaults say.
   *
   * @param client finds the tables' streams
   * @param streams reads them
   * @param trellis whose tables they are
   * @param handler is given the records
   * @return an event source that has read nothing yet
   * @throws SdkException when the tables can't be looked up
   * @throws IllegalStateException for a table without a stream
   */
  public static LocalEventSource of(
      DynamoDbClient client,
      DynamoDbStreamsClient streams,
      DynamoDbTrellis trellis,
      RequestHandler<DynamodbEvent, StreamsEventResponse> handler) {
    return of(client, streams, trellis, handler, Delivery.defaults());
  }

  /**
   * Delivers in its own way.
   *
   * @param client finds the tables' streams
   * @param streams reads them
   * @param trellis whose tables they are
   * @param handler is given the records
   * @param delivery how many at once, and how much time an invocation has
   * @return an event source that has read nothing yet
   * @throws SdkException when the tables can't be looked up
   * @throws IllegalStateException for a table without a stream
   */
  public static LocalEventSource of(
      DynamoDbClient client,
      DynamoDbStreamsClient streams,
      DynamoDbTrellis trellis,
      RequestHandler<DynamodbEvent, StreamsEventResponse> handler,
      Delivery delivery) {
    Map<String, EventFilter> filters = new LinkedHashMap<>();
    trellis
        .tables()
        .entities()
        .forEach((type, table) -> filters.put(table, EventFilter.of(trellis.hierarchy(), type)));
    return new LocalEventSource(
        EntityStreams.of(client, streams, trellis.tables(), Checkpoints.inMemory()),
        filters,
        handler,
        delivery);
  }

  /**
   * Reads what has come and delivers one batch of each shard.
   *
   * @return what it did
   * @throws SdkException when a stream can't be read; nothing is lost then
   */
  public Delivered deliver() {
    int read = waiting() < MAX_WAITING ? streams.read(this::take) : 0;
    int invocations = 0;
    int delivered = 0;
    int again = 0;
    for (ShardQueue shard : shards.values()) {
      List<DynamodbStreamRecord> batch = shard.next(delivery.batchSize());
      if (!batch.isEmpty()) {
        invocations++;
        delivered += batch.size();
        again += shard.deliver(batch, handler, new LocalContext(delivery.time()));
      }
    }
    shards.values().removeIf(ShardQueue::isEmpty);
    return new Delivered(read, invocations, delivered, again, waiting());
  }

  private int waiting() {
    return shards.values().stream().mapToInt(ShardQueue::size).sum();
  }

  private void take(Placed placed) {
    DynamodbStreamRecord record = Encoding.record(placed);
    if (Option.of(filters.get(placed.table())).exists(filter -> filter.passes(record))) {
      shards
          .computeIfAbsent(placed.stream() + placed.shard(), shard -> new ShardQueue())
          .add(record);
    }
  }
}

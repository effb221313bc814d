package dev.trellis.adapter.dynamodb.stream;

import dev.trellis.adapter.dynamodb.stream.EntityStreams.Placed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads the stream of one table: all its shards, a shard only when its parent is read to the end.
 * Not thread-safe.
 */
final class TableStream {
  private final DynamoDbStreamsClient client;
  private final String table;
  private final String arn;
  private final Checkpoints checkpoints;
  private final Map<String, ShardReader> readers = new HashMap<>();
  private final Set<String> finished = new HashSet<>();

  /**
   * Shards read to the end whose successor hasn't been listed yet: the list may lag behind. A
   * stream that was switched off keeps them for ever, at the price of one request each time.
   */
  private final Set<String> withoutSuccessor = new HashSet<>();

  TableStream(DynamoDbStreamsClient client, String table, String arn, Checkpoints checkpoints) {
    this.client = client;
    this.table = table;
    this.arn = arn;
    this.checkpoints = checkpoints;
  }

  /**
   * Hands over what has come, in the order of each shard, and tells how much that was. What follows
   * a shard that ends here is read, too: shards without records don't look like the end.
   */
  int read(Consumer<Placed> consumer) {
    if (readers.isEmpty() || !withoutSuccessor.isEmpty()) {
      discover();
    }
    int read = 0;
    Deque<ShardReader> left = new ArrayDeque<>(readers.values());
    while (!left.isEmpty()) {
      ShardReader reader = left.remove();
      List<Record> page = reader.next();
      page.forEach(change -> consumer.accept(new Placed(table, arn, reader.shard(), change)));
      read += page.size();
      if (reader.isFinished()) {
        readers.remove(reader.shard());
        finished.add(reader.shard());
        withoutSuccessor.add(reader.shard());
        left.addAll(discover());
      }
    }
    return read;
  }

  private List<ShardReader> discover() {
    List<ShardReader> added = new ArrayList<>();
    List<Shard> shards = shards();
    Set<String> known = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    Set<String> parents =
        shards.stream()
            .map(Shard::parentShardId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    finished.retainAll(known);
    withoutSuccessor.removeIf(shard -> parents.contains(shard) || !known.contains(shard));
    for (Shard shard : shards) {
      String parent = shard.parentShardId();
      // a parent that isn't there any more was trimmed, a day after it was closed
      boolean isNext = parent == null || finished.contains(parent) || !known.contains(parent);
      String id = shard.shardId();
      if (isNext && !finished.contains(id) && !readers.containsKey(id)) {
        ShardReader reader = new ShardReader(client, arn, id, checkpoints.after(arn, id));
        readers.put(id, reader);
        added.add(reader);
      }
    }
    return added;
  }

  private List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    @Nullable String from = null;
    do {
      DescribeStreamResponse page =
          client.describeStream(
              DescribeStreamRequest.builder().streamArn(arn).exclusiveStartShardId(from).build());
      shards.addAll(page.streamDescription().shards());
      from = page.streamDescription().lastEvaluatedShardId();
    } while (from != null);
    return shards;
  }
}

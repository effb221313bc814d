package dev.trellis.adapter.dynamodb.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  /** A record, and where it stands. */
  record Placed(String shard, Record change) {}

  private final DynamoDbStreamsClient client;
  private final String table;
  private final String arn;
  private final Checkpoints checkpoints;
  private final Map<String, ShardReader> readers = new HashMap<>();
  private final Set<String> finished = new HashSet<>();

  TableStream(DynamoDbStreamsClient client, String table, String arn, Checkpoints checkpoints) {
    this.client = client;
    this.table = table;
    this.arn = arn;
    this.checkpoints = checkpoints;
  }

  String table() {
    return table;
  }

  /** What has come, in the order of each shard. */
  List<Placed> next() {
    if (readers.isEmpty()) {
      discover();
    }
    List<Placed> records = new ArrayList<>();
    for (ShardReader reader : List.copyOf(readers.values())) {
      reader.next().forEach(change -> records.add(new Placed(reader.shard(), change)));
      if (reader.isFinished()) {
        readers.remove(reader.shard());
        finished.add(reader.shard());
        discover();
      }
    }
    return records;
  }

  private void discover() {
    List<Shard> shards = shards();
    Set<String> known = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    finished.retainAll(known);
    for (Shard shard : shards) {
      String parent = shard.parentShardId();
      // a parent that isn't there any more was trimmed, a day after it was closed
      boolean isNext = parent == null || finished.contains(parent) || !known.contains(parent);
      if (isNext && !finished.contains(shard.shardId())) {
        readers.computeIfAbsent(
            shard.shardId(), id -> new ShardReader(client, arn, id, checkpoints.after(arn, id)));
      }
    }
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

  void done(String shard, String sequenceNumber) {
    checkpoints.done(arn, shard, sequenceNumber);
  }
}

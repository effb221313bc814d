package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.domain.entity.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A stream with as many shards as one likes, one to a page of their list and one record to a page
 * of theirs, read as DynamoDB has it read.
 */
final class ShardedStream implements DynamoDbStreamsClient {
  private final Map<String, @Nullable String> parents = new LinkedHashMap<>();
  private final Map<String, List<Record>> records = new TreeMap<>();
  private final List<String> ended = new ArrayList<>();
  private int generation;

  void begin(String shard, @Nullable String parent) {
    parents.put(shard, parent);
    records.put(shard, new ArrayList<>());
  }

  void end(String shard) {
    ended.add(shard);
  }

  void put(String shard, Entity entity) {
    List<Record> before = recordsOf(shard);
    before.add(
        Record.builder()
            .dynamodb(
                it ->
                    it.newImage(EntityItem.of(entity))
                        .sequenceNumber(Integer.toString(before.size())))
            .build());
  }

  void expireIterators() {
    generation++;
  }

  private List<Record> recordsOf(String shard) {
    return Objects.requireNonNull(records.get(shard));
  }

  @Override
  public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
    List<String> ids = new ArrayList<>(parents.keySet());
    int next = ids.indexOf(request.exclusiveStartShardId()) + 1;
    return DescribeStreamResponse.builder()
        .streamDescription(
            it -> {
              String id = ids.get(next);
              it.shards(Shard.builder().shardId(id).parentShardId(parents.get(id)).build());
              it.lastEvaluatedShardId(next + 1 < ids.size() ? id : null);
            })
        .build();
  }

  @Override
  public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    String last = request.sequenceNumber();
    return GetShardIteratorResponse.builder()
        .shardIterator(iterator(request.shardId(), last == null ? 0 : Integer.parseInt(last) + 1))
        .build();
  }

  private String iterator(String shard, int place) {
    return "%s %d %d".formatted(shard, place, generation);
  }

  @Override
  public GetRecordsResponse getRecords(GetRecordsRequest request) {
    String[] parts = request.shardIterator().split(" ", -1);
    if (Integer.parseInt(parts[2]) != generation) {
      throw ExpiredIteratorException.builder().message("too old").build();
    }
    String shard = parts[0];
    int place = Integer.parseInt(parts[1]);
    boolean isThere = place < recordsOf(shard).size();
    int next = isThere ? place + 1 : place;
    boolean isOver = ended.contains(shard) && next == recordsOf(shard).size();
    return GetRecordsResponse.builder()
        .records(isThere ? List.of(recordsOf(shard).get(place)) : List.of())
        .nextShardIterator(isOver ? null : iterator(shard, next))
        .build();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}
}

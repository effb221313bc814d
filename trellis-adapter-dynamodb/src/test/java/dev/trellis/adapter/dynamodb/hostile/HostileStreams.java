package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.hostile.Climate.Fault;
import dev.trellis.adapter.dynamodb.stream.EntityChange;
import dev.trellis.adapter.dynamodb.stream.EntityStreams;
import dev.trellis.adapter.dynamodb.stream.EntityStreams.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The entity tables' streams as DynamoDB may show them: pages cut anywhere, records late, the same
 * ones twice, requests that fail. Each stream has a shard that ends early, and two that follow it,
 * with the records of an item in the same one; across shards and tables nothing is in order.
 */
final class HostileStreams implements DynamoDbStreamsClient {
  private static final int LONGEST_FIRST_SHARD = 6;
  private static final String FIRST = "shard-0";
  private static final List<String> NEXT = List.of("shard-1", "shard-2");

  private final HostileServer server;
  private final EntityStreams engine;
  private final int firstShard;
  private final Map<String, List<Record>> shards = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private int writes;

  HostileStreams(HostileServer server, EntityStreams engine) {
    this.server = server;
    this.engine = engine;
    this.firstShard = server.simulation().random().nextInt(LONGEST_FIRST_SHARD);
  }

  private void follow() {
    if (writes == server.writes()) {
      return;
    }
    writes = server.writes();
    // an engine's page may hold less than there is
    int read;
    do {
      read = engine.read(this::add);
    } while (read > 0);
  }

  private void add(Placed placed) {
    Record record = placed.change();
    String stream = placed.stream();
    int size = sizes.merge(stream, 1, Integer::sum);
    String shard =
        size <= firstShard
            ? FIRST
            : NEXT.get(Math.floorMod(record.dynamodb().keys().hashCode(), NEXT.size()));
    List<Record> records = records(stream, shard);
    Record.Builder copy =
        record.toBuilder()
            .dynamodb(
                record.dynamodb().toBuilder()
                    .sequenceNumber("%06d".formatted(records.size() + 1))
                    .build());
    if (record.eventName() == OperationType.REMOVE) {
      // nobody else removes an entity's item
      copy.userIdentity(
          Identity.builder()
              .type(EntityChange.TIME_TO_LIVE_TYPE)
              .principalId(EntityChange.TIME_TO_LIVE_PRINCIPAL)
              .build());
    }
    records.add(copy.build());
  }

  private List<Record> records(String stream, String shard) {
    return shards.computeIfAbsent(stream + "|" + shard, name -> new ArrayList<>());
  }

  private boolean hasEnded(String stream) {
    return sizes.getOrDefault(stream, 0) >= firstShard;
  }

  private void mayFail() {
    if (server.happens(Fault.ERROR_BEFORE)) {
      throw Troubles.serverError(server.simulation().random());
    }
  }

  @Override
  public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
    mayFail();
    follow();
    List<Shard> all = new ArrayList<>();
    all.add(Shard.builder().shardId(FIRST).build());
    if (hasEnded(request.streamArn())) {
      NEXT.forEach(id -> all.add(Shard.builder().shardId(id).parentShardId(FIRST).build()));
    }
    return DescribeStreamResponse.builder()
        .streamDescription(StreamDescription.builder().shards(all).build())
        .build();
  }

  @Override
  public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    mayFail();
    int from =
        request.shardIteratorType() == ShardIteratorType.AFTER_SEQUENCE_NUMBER
            ? Integer.parseInt(request.sequenceNumber())
            : 0;
    return GetShardIteratorResponse.builder()
        .shardIterator("%s|%s|%d".formatted(request.streamArn(), request.shardId(), from))
        .build();
  }

  @Override
  public GetRecordsResponse getRecords(GetRecordsRequest request) {
    mayFail();
    follow();
    String[] place = request.shardIterator().split("\\|", -1);
    List<Record> records = records(place[0], place[1]);
    int from = Integer.parseInt(place[2]);
    Random random = server.simulation().random();
    if (from > 0 && server.happens(Fault.REPLAY)) {
      from = random.nextInt(from);
    }
    int to = records.size();
    if (from < to && server.happens(Fault.DELAY)) {
      to = from + random.nextInt(to - from);
    }
    boolean isOver = place[1].equals(FIRST) && to == records.size() && hasEnded(place[0]);
    return GetRecordsResponse.builder()
        .records(records.subList(from, to))
        .nextShardIterator(isOver ? null : "%s|%s|%d".formatted(place[0], place[1], to))
        .build();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}
}

package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.domain.entity.Tombstone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The tombstones that appear in one table's stream, as long as it has a single shard. */
final class StreamReader {
  private final DynamoDbStreamsClient client;
  private final String type;
  private final String stream;
  private final String shard;
  private @Nullable String last;

  StreamReader(DynamoDbStreamsClient client, String type, String stream) {
    this.client = client;
    this.type = type;
    this.stream = stream;
    List<Shard> shards =
        client
            .describeStream(DescribeStreamRequest.builder().streamArn(stream).build())
            .streamDescription()
            .shards();
    if (shards.size() != 1) {
      throw new IllegalStateException("The stream has %d shards".formatted(shards.size()));
    }
    this.shard = shards.get(0).shardId();
  }

  List<Tombstone> next() {
    List<Tombstone> tombstones = new ArrayList<>();
    List<Record> page;
    String iterator = iterator();
    do {
      GetRecordsResponse answer =
          client.getRecords(GetRecordsRequest.builder().shardIterator(iterator).build());
      page = answer.records();
      iterator = answer.nextShardIterator();
      for (Record change : page) {
        tombstone(change).ifPresent(tombstones::add);
        last = change.dynamodb().sequenceNumber();
      }
    } while (!page.isEmpty() && iterator != null);
    return tombstones;
  }

  private String iterator() {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder()
            .streamArn(stream)
            .shardId(shard)
            .shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    if (last != null) {
      request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(last);
    }
    return client.getShardIterator(request.build()).shardIterator();
  }

  private Optional<Tombstone> tombstone(Record change) {
    return Optional.of(change.dynamodb())
        .filter(images -> images.hasNewImage())
        .map(images -> EntityItem.read(type, images.newImage()).get())
        .flatMap(entity -> entity.tombstone().toJavaOptional());
  }
}

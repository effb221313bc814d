package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.domain.entity.Tombstone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The tombstones that appear in one table's stream, over all its shards: a shard is read when its
 * parent has been read to the end. Not thread-safe.
 */
final class StreamReader {
  /** DescribeStream may be called 10 times per second (API Reference), by all readers together. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final DynamoDbStreamsClient client;
  private final String type;
  private final String stream;
  private final Map<String, Place> open = new LinkedHashMap<>();
  private final Set<String> ended = new HashSet<>();
  private long lastLook;

  /** How far a shard has been read. */
  private static final class Place {
    private @Nullable String iterator;
    private @Nullable String last;
  }

  StreamReader(DynamoDbStreamsClient client, String type, String stream) {
    this.client = client;
    this.type = type;
    this.stream = stream;
  }

  /** What has appeared since the last time, in each shard up to where there is nothing yet. */
  List<Tombstone> next() {
    if (open.isEmpty() || System.nanoTime() - lastLook > BETWEEN_LOOKS.toNanos()) {
      lookForShards();
    }
    List<Tombstone> found = new ArrayList<>();
    int before;
    do {
      before = ended.size();
      List.copyOf(open.keySet()).forEach(shard -> read(shard, found));
      if (ended.size() > before) {
        lookForShards();
      }
    } while (ended.size() > before);
    return found;
  }

  private void lookForShards() {
    lastLook = System.nanoTime();
    List<Shard> shards = new ArrayList<>();
    String after = null;
    do {
      StreamDescription page =
          client
              .describeStream(
                  DescribeStreamRequest.builder()
                      .streamArn(stream)
                      .exclusiveStartShardId(after)
                      .build())
              .streamDescription();
      shards.addAll(page.shards());
      after = page.lastEvaluatedShardId();
    } while (after != null);
    // a parent that isn't listed any more has ended long ago
    Set<String> unread = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    unread.removeAll(ended);
    shards.stream()
        .filter(shard -> !ended.contains(shard.shardId()))
        .filter(shard -> shard.parentShardId() == null || !unread.contains(shard.parentShardId()))
        .forEach(shard -> open.computeIfAbsent(shard.shardId(), id -> new Place()));
  }

  private void read(String shard, List<Tombstone> found) {
    Place place = open.getOrDefault(shard, new Place());
    boolean more = true;
    while (more) {
      GetRecordsResponse page = page(shard, place);
      for (Record change : page.records()) {
        tombstone(change).ifPresent(found::add);
        place.last = change.dynamodb().sequenceNumber();
      }
      place.iterator = page.nextShardIterator();
      if (place.iterator == null) {
        open.remove(shard);
        ended.add(shard);
      }
      more = place.iterator != null && !page.records().isEmpty();
    }
  }

  private GetRecordsResponse page(String shard, Place place) {
    String iterator = place.iterator;
    if (iterator != null) {
      try {
        return page(iterator);
      } catch (ExpiredIteratorException | TrimmedDataAccessException tooOld) {
        // one lives for 15 minutes; on DynamoDB Local, one of an empty shard until there is a
        // record
      }
    }
    return page(iterator(shard, place));
  }

  private GetRecordsResponse page(String iterator) {
    return client.getRecords(GetRecordsRequest.builder().shardIterator(iterator).build());
  }

  private String iterator(String shard, Place place) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder()
            .streamArn(stream)
            .shardId(shard)
            .shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    if (place.last != null) {
      request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(place.last);
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

package dev.trellis.adapter.dynamodb.stream;

import io.vavr.control.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads one shard of a stream from a place on, page by page. Not thread-safe. */
final class ShardReader {
  /** DynamoDB gives so many records at most (API Reference, GetRecords). */
  private static final int MAX_RECORDS = 1000;

  private final DynamoDbStreamsClient client;
  private final String stream;
  private final String shard;
  private @Nullable String last;
  private @Nullable String iterator;
  private boolean finished;

  ShardReader(DynamoDbStreamsClient client, String stream, String shard, Option<String> after) {
    this.client = client;
    this.stream = stream;
    this.shard = shard;
    this.last = after.getOrNull();
  }

  String shard() {
    return shard;
  }

  /** Nothing will ever come from it any more. */
  boolean isFinished() {
    return finished;
  }

  List<Record> next() {
    if (finished) {
      return List.of();
    }
    GetRecordsResponse page;
    try {
      page = records();
    } catch (ExpiredIteratorException tooLate) {
      iterator = null;
      page = records();
    } catch (TrimmedDataAccessException behind) {
      // older than the 24 hours that a stream keeps: what is left of it begins later
      iterator = null;
      last = null;
      page = records();
    }
    if (!page.records().isEmpty()) {
      last = page.records().get(page.records().size() - 1).dynamodb().sequenceNumber();
    }
    // an iterator of DynamoDB Local doesn't outlive an empty page
    iterator = page.records().isEmpty() ? null : page.nextShardIterator();
    finished = page.nextShardIterator() == null;
    return page.records();
  }

  private GetRecordsResponse records() {
    if (iterator == null) {
      iterator = freshIterator();
    }
    return client.getRecords(
        GetRecordsRequest.builder().shardIterator(iterator).limit(MAX_RECORDS).build());
  }

  private String freshIterator() {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamArn(stream).shardId(shard);
    if (last == null) {
      request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    } else {
      request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(last);
    }
    return client.getShardIterator(request.build()).shardIterator();
  }
}

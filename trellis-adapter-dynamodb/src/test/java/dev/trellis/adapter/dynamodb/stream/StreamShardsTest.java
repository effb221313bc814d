package dev.trellis.adapter.dynamodb.stream;

import static dev.trellis.adapter.dynamodb.stream.Estate.HOUSE;
import static dev.trellis.adapter.dynamodb.stream.Estate.runToTheEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.dynamodb.stream.StreamRunner.Polled;
import dev.trellis.domain.entity.DeleteMode;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Shards that come and go, streams that can't be read, and runners that follow each other. */
class StreamShardsTest {
  private final Estate estate = new Estate();
  private final Checkpoints checkpoints = Checkpoints.inMemory();

  @AfterEach
  void close() {
    estate.close();
  }

  @Test
  void shardsThatRollOverAreReadOnInTheirSuccessors() {
    estate.plant("h1", 2);
    StreamRunner runner = estate.runner(checkpoints);
    estate.delete(HOUSE, "h1", DeleteMode.CASCADE);
    runner.poll(() -> true);
    estate.engine.rollOver();
    estate.plant("h2", 2);
    estate.delete(HOUSE, "h2", DeleteMode.CASCADE);
    estate.engine.rollOver();
    estate.plant("h3", 2);
    estate.delete(HOUSE, "h3", DeleteMode.CASCADE);
    runToTheEnd(runner);
    assertThat(estate.count(estate.trellis.tables().relationships())).isZero();
  }

  @Test
  void theNextRunnerBeginsWhereTheLastOneWas() {
    estate.plant("h", 2);
    runToTheEnd(estate.runner(checkpoints));
    estate.engine.rollOver();
    estate.house("other");

    StreamRunner next = estate.runner(checkpoints);
    AtomicInteger read = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      read.addAndGet(next.poll(() -> true).read());
    }
    assertThat(read).hasValue(1);
  }

  @Test
  void theNextRunnerDoesWhatTheLastOneDidNotComplete() {
    estate.plant("h", 3);
    StreamRunner last = estate.runner(checkpoints);
    estate.delete(HOUSE, "h", DeleteMode.CASCADE);
    AtomicInteger asked = new AtomicInteger();
    Polled cutOff = last.poll(() -> asked.getAndIncrement() < 3);
    assertThat(cutOff.deleted()).isEqualTo(2);
    assertThat(cutOff.waiting()).isEqualTo(1);
    assertThat(cutOff.isQuiet()).isFalse();

    runToTheEnd(estate.runner(checkpoints));
    assertThat(estate.count(estate.trellis.tables().relationships())).isZero();
  }

  @Test
  void shardsThatAreDoneAreSavedThoughOthersWait() {
    List<String> saved = new ArrayList<>();
    Checkpoints recording =
        new Checkpoints() {
          @Override
          public void done(String stream, String shard, String sequenceNumber) {
            saved.add(stream);
          }

          @Override
          public Option<String> after(String stream, String shard) {
            return Option.none();
          }
        };
    estate.plant("h", 1);
    estate.delete(HOUSE, "h", DeleteMode.CASCADE);
    StreamRunner runner = estate.runner(recording);
    runner.poll(() -> false);
    assertThat(saved)
        .hasSize(2)
        .noneMatch(stream -> stream.contains("/house/"))
        .anyMatch(stream -> stream.contains("/room/"))
        .anyMatch(stream -> stream.contains("/lamp/"));
    runToTheEnd(runner);
    assertThat(saved).anyMatch(stream -> stream.contains("/house/"));
  }

  @Test
  void aTableWithoutAStreamIsRefused() {
    estate
        .engine
        .client()
        .updateTable(
            UpdateTableRequest.builder()
                .tableName("lamp")
                .streamSpecification(StreamSpecification.builder().streamEnabled(false).build())
                .build());
    assertThatThrownBy(() -> estate.runner(checkpoints))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lamp");
  }

  /** DynamoDB Local does it within ten seconds for tables of up to 20 items. */
  @Test
  void whateverRequestFailsNothingIsLost() {
    for (int failing = 1; failing <= 40; failing += 3) {
      String house = "h" + failing;
      estate.plant(house, 1);
      estate.delete(HOUSE, house, DeleteMode.CASCADE);
      estate.engine.rollOver();
      FailingOnce streams = new FailingOnce(estate.engine.streams(), failing);
      StreamRunner runner =
          StreamRunner.of(estate.engine.client(), streams, estate.trellis, checkpoints);
      pollThroughFailures(runner);
      assertThat(estate.count(estate.trellis.tables().relationships()))
          .as("request %d failed", failing)
          .isZero();
    }
  }

  private static void pollThroughFailures(StreamRunner runner) {
    try {
      runToTheEnd(runner);
    } catch (InternalServerErrorException once) {
      runToTheEnd(runner);
    }
  }

  /** A client of which one request fails. */
  private static final class FailingOnce implements DynamoDbStreamsClient {
    private final DynamoDbStreamsClient client;
    private int left;

    FailingOnce(DynamoDbStreamsClient client, int failing) {
      this.client = client;
      this.left = failing;
    }

    private void count() {
      if (--left == 0) {
        throw InternalServerErrorException.builder().message("just once").build();
      }
    }

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
      count();
      return client.describeStream(request);
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
      count();
      return client.getShardIterator(request);
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
      count();
      return client.getRecords(request);
    }

    @Override
    public String serviceName() {
      return client.serviceName();
    }

    @Override
    public void close() {}
  }
}

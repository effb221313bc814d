package dev.trellis.adapter.dynamodb.stream;

import static dev.trellis.adapter.dynamodb.stream.Estate.CLAUSE;
import static dev.trellis.adapter.dynamodb.stream.Estate.HOUSE;
import static dev.trellis.adapter.dynamodb.stream.Estate.LAMP;
import static dev.trellis.adapter.dynamodb.stream.Estate.LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.stream.StreamRunner.Polled;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.tck.Faults.Moment;
import dev.trellis.tck.StoreFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The runner on the streams of DynamoDB Local. */
class StreamRunnerTest {
  private final StoreFaults faults = new StoreFaults();
  private final Watch watch = new Watch();
  private final Estate estate = new Estate(store -> watch.around(faults.around(store)));
  private final Checkpoints checkpoints = Checkpoints.inMemory();

  @AfterEach
  void close() {
    estate.close();
  }

  @Test
  void aTreeOverSeveralTablesIsDeleted() {
    estate.plant("h", 3);
    StreamRunner runner = estate.runner(checkpoints);
    estate.delete(HOUSE, "h", DeleteMode.CASCADE);
    assertThat(Estate.runToTheEnd(runner)).isEqualTo(6);
    assertThat(estate.lives(LAMP, "h-2")).isFalse();
    assertThat(estate.count(estate.trellis.tables().relationships())).isZero();
  }

  @Test
  void nothingToDoIsQuiet() {
    StreamRunner runner = estate.runner(checkpoints);
    assertThat(runner.poll(() -> true)).isEqualTo(new Polled(0, 0, 0));
    assertThat(runner.poll(() -> true).isQuiet()).isTrue();
    estate.house("h");
    assertThat(runner.poll(() -> true)).isEqualTo(new Polled(1, 0, 0));
    assertThat(runner.poll(() -> true).isQuiet()).isTrue();
  }

  @Test
  void aPollThatOnlyRepeatsIsNotQuiet() {
    estate.plant("h", 3);
    StreamRunner runner = estate.runner(checkpoints);
    estate.delete(HOUSE, "h", DeleteMode.CASCADE);
    assertThat(runner.poll(() -> false).waiting()).isEqualTo(1);
    // nothing new is read, and the rooms leave tombstones that are to be read next
    Polled second = runner.poll(() -> true);
    assertThat(second).isEqualTo(new Polled(0, 3, 0));
    assertThat(second.isQuiet()).isFalse();
    assertThat(Estate.runToTheEnd(runner)).isEqualTo(3);
  }

  @Test
  void aFailingStorageLosesNothing() {
    estate.plant("h", 3);
    StreamRunner runner = estate.runner(checkpoints);
    estate.delete(HOUSE, "h", DeleteMode.CASCADE);
    faults.failWrites(2, 2, Moment.REQUEST_LOST);
    Polled first = runner.poll(() -> true);
    assertThat(first.deleted()).isEqualTo(1);
    assertThat(first.waiting()).isEqualTo(1);
    faults.failReads(1, 1);
    Estate.runToTheEnd(runner);
    assertThat(estate.count(estate.trellis.tables().relationships())).isZero();
  }

  @Test
  void aRecordThatFailsHoldsUpNoOther() {
    estate.plant("h1", 1);
    estate.plant("h2", 1);
    estate.delete(HOUSE, "h1", DeleteMode.CASCADE);
    estate.delete(HOUSE, "h2", DeleteMode.CASCADE);
    StreamRunner runner = estate.runner(checkpoints);
    faults.failReads(1, 1);
    Polled polled = runner.poll(() -> true);
    assertThat(polled.deleted()).isEqualTo(1);
    assertThat(polled.waiting()).isEqualTo(1);
  }

  @Test
  void aRecordThatCannotBeReadIsPassedOver() {
    estate.plant("h", 1);
    estate.house("poison");
    Map<String, AttributeValue> poison = new HashMap<>(estate.item(HOUSE, "poison"));
    poison.put(EntityItem.DELETED_AT, AttributeValue.fromS("yesterday"));
    poison.put(EntityItem.DELETION_MODE, AttributeValue.fromS("CASCADE"));
    estate
        .engine
        .client()
        .putItem(
            PutItemRequest.builder()
                .tableName(estate.trellis.tables().table("house"))
                .item(poison)
                .build());
    estate.delete(HOUSE, "h", DeleteMode.CASCADE);
    assertThat(Estate.runToTheEnd(estate.runner(checkpoints))).isEqualTo(2);
  }

  @Test
  void noMoreIsReadWhileTooMuchWaits() {
    StreamRunner runner =
        new StreamRunner(
            EntityStreams.of(
                estate.engine.client(),
                estate.engine.streams(),
                estate.trellis.tables(),
                checkpoints),
            new Backlog(estate.trellis.consequences(), checkpoints),
            3);
    for (int i = 0; i < 4; i++) {
      estate.house("h" + i);
      estate.delete(HOUSE, "h" + i, DeleteMode.CASCADE);
    }
    assertThat(runner.poll(() -> false)).isEqualTo(new Polled(8, 0, 4));
    estate.house("last");
    estate.delete(HOUSE, "last", DeleteMode.CASCADE);
    assertThat(runner.poll(() -> false)).isEqualTo(new Polled(0, 0, 4));
    // once there is room, what wasn't read keeps it from being quiet
    assertThat(runner.poll(() -> true)).isEqualTo(new Polled(2, 0, 0));
    assertThat(runner.poll(() -> true).isQuiet()).isTrue();
    assertThat(estate.count(estate.trellis.tables().relationships())).isZero();
  }

  @Test
  void aStartedRunnerRunsUntilItIsClosed() {
    estate.plant("h", 2);
    try (StreamRunner runner = estate.runner(checkpoints)) {
      runner.start(Duration.ofMillis(1));
      assertThatThrownBy(() -> runner.start(Duration.ofMillis(1)))
          .isInstanceOf(IllegalStateException.class);
      faults.failWrites(2, 3, Moment.REQUEST_LOST);
      estate.delete(HOUSE, "h", DeleteMode.CASCADE);
      watch.await(() -> estate.count(estate.trellis.tables().relationships()) == 0);
    }
    estate.plant("h2", 1);
    StreamRunner closed = estate.runner(checkpoints);
    closed.close();
    assertThatThrownBy(() -> closed.start(Duration.ofMillis(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatDynamoDbRemovesByItselfIsBuried() {
    estate.enableTimeToLive(LEASE);
    estate.house("h");
    estate.lease("l", "h", "Ann", Instant.now().plusSeconds(2));
    estate.child(CLAUSE, "c", "l");
    try (StreamRunner runner = estate.runner(checkpoints)) {
      runner.start(Duration.ofMillis(100));
      watch.await(() -> !estate.lives(CLAUSE, "c"));
    }
    // the house's gate is all that is left: no link, no claim, no gate of the lease
    assertThat(estate.count(estate.trellis.tables().uniqueConstraints())).isZero();
    Estate.runToTheEnd(estate.runner(checkpoints));
    estate.delete(HOUSE, "h", DeleteMode.RESTRICT);
    assertThat(estate.count(estate.trellis.tables().relationships())).isZero();
  }
}

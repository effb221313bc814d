package dev.trellis.adapter.dynamodb.stream;

import static dev.trellis.adapter.dynamodb.stream.Estate.CLAUSE;
import static dev.trellis.adapter.dynamodb.stream.Estate.HOUSE;
import static dev.trellis.adapter.dynamodb.stream.Estate.LEASE;
import static dev.trellis.adapter.dynamodb.stream.Estate.ROOM;
import static dev.trellis.adapter.dynamodb.stream.Estate.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.stream.Consequence.GoOn;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.port.cascade.CascadeProgress;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/** What consequences do, also late, twice and in another order. */
class CarriedOutTest {
  private final Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60);

  private final Estate estate = new Estate();
  private final Consequences consequences = estate.trellis.consequences();

  @AfterEach
  void close() {
    estate.close();
  }

  @Test
  void childrenFollowTheirParent() {
    estate.house("h");
    estate.child(ROOM, "r", "h");
    GoOn tombstone = new GoOn(estate.delete(HOUSE, "h", DeleteMode.CASCADE));
    assertThat(carryOut(tombstone))
        .isEqualTo(new CascadeProgress(tombstone.tombstone(), 1, true, List.of()));
    assertThat(estate.lives(ROOM, "r")).isFalse();
    assertThat(carryOut(tombstone).deleted()).isZero();
  }

  @Test
  void aLateReplayLeavesTheNextOwnerAlone() {
    estate.house("h");
    estate.child(ROOM, "r", "h");
    GoOn tombstone = new GoOn(estate.delete(HOUSE, "h", DeleteMode.CASCADE));
    carryOut(tombstone);
    carryOut(new GoOn(EntityItem.read("room", estate.item(ROOM, "r")).get().tombstone().get()));
    remove(HOUSE.name(), "h");
    remove(ROOM.name(), "r");
    estate.house("h");
    estate.child(ROOM, "r", "h");

    assertThat(carryOut(tombstone).deleted()).isZero();
    assertThat(estate.lives(ROOM, "r")).isTrue();
    // the new owner's gate still counts: nobody took it away
    assertThat(estate.trellis.trellis().delete(HOUSE, "h", DeleteMode.RESTRICT).getLeft())
        .isInstanceOf(HasChildren.class);
  }

  @Test
  void theTombstonesOfOneTreeMayComeInAnyOrder() {
    estate.house("h");
    estate.child(ROOM, "r", "h");
    estate.child(Estate.LAMP, "l", "r");
    GoOn room = new GoOn(estate.delete(ROOM, "r", DeleteMode.CASCADE));
    GoOn house = new GoOn(estate.delete(HOUSE, "h", DeleteMode.CASCADE));
    assertThat(carryOut(house).complete()).isTrue();
    assertThat(carryOut(room).complete()).isTrue();
    assertThat(estate.lives(Estate.LAMP, "l")).isFalse();
    assertThat(estate.count(estate.trellis.tables().relationships())).isZero();
  }

  @Test
  void whatMayNotGoOnIsNotComplete() {
    estate.house("h");
    estate.child(ROOM, "r1", "h");
    estate.child(ROOM, "r2", "h");
    GoOn tombstone = new GoOn(estate.delete(HOUSE, "h", DeleteMode.CASCADE));
    AtomicInteger asked = new AtomicInteger();
    CascadeProgress cutOff =
        ok(consequences.carryOut(tombstone, () -> asked.getAndIncrement() == 0));
    assertThat(cutOff.deleted()).isEqualTo(1);
    assertThat(cutOff.complete()).isFalse();
    assertThat(carryOut(tombstone).complete()).isTrue();
  }

  @Test
  void anExpiredEntityIsBuriedWithAllThatHangsOnIt() {
    Consequence burial = expiredLease();
    assertThat(estate.count(estate.trellis.tables().uniqueConstraints())).isEqualTo(1);

    CascadeProgress progress = carryOut(burial);
    assertThat(progress.deleted()).isEqualTo(1);
    assertThat(progress.complete()).isTrue();
    assertThat(estate.lives(CLAUSE, "c")).isFalse();
    // its claim is free, and neither link nor count keeps the house
    assertThat(estate.count(estate.trellis.tables().uniqueConstraints())).isZero();
    estate.delete(HOUSE, "h", DeleteMode.RESTRICT);
    assertThat(estate.count(estate.trellis.tables().relationships())).isZero();
  }

  @Test
  void aBurialMayHappenTwice() {
    Consequence burial = expiredLease();
    carryOut(burial);
    CascadeProgress again = carryOut(burial);
    assertThat(again.deleted()).isZero();
    assertThat(again.complete()).isTrue();
    estate.delete(HOUSE, "h", DeleteMode.RESTRICT);
  }

  @Test
  void aLateBurialLeavesTheNextOwnerAlone() {
    Consequence burial = expiredLease();
    carryOut(burial);
    estate.lease("l", "h", "Ann", end.plusSeconds(600));
    estate.child(CLAUSE, "c2", "l");

    carryOut(burial);
    assertThat(estate.lives(LEASE, "l")).isTrue();
    assertThat(estate.lives(CLAUSE, "c2")).isTrue();
    assertThat(estate.count(estate.trellis.tables().uniqueConstraints())).isEqualTo(1);
    assertThat(estate.trellis.trellis().delete(LEASE, "l", DeleteMode.RESTRICT).getLeft())
        .isInstanceOf(HasChildren.class);
  }

  /** A lease with a clause, expired and removed as DynamoDB does. */
  private Consequence expiredLease() {
    estate.house("h");
    estate.lease("l", "h", "Ann", end);
    estate.child(CLAUSE, "c", "l");
    Map<String, AttributeValue> item = estate.item(LEASE, "l");
    remove(LEASE.name(), "l");
    return ok(consequences.of(
            new EntityChange(LEASE.name(), Option.some(item), Option.none(), true)))
        .get();
  }

  /** What follows an expiry is done after it. */
  private CascadeProgress carryOut(Consequence consequence) {
    DynamoDbTrellis later = estate.at(end.plusSeconds(1));
    return ok(later.consequences().carryOut(consequence, () -> true));
  }

  private void remove(String type, String id) {
    estate
        .engine
        .client()
        .deleteItem(
            DeleteItemRequest.builder()
                .tableName(estate.trellis.tables().table(type))
                .key(Keys.entity(new EntityRef(type, id)))
                .build());
  }
}

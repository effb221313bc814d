package dev.trellis.adapter.dynamodb.stream;

import static dev.trellis.adapter.dynamodb.stream.Estate.HIERARCHY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.stream.Consequence.Bury;
import dev.trellis.adapter.dynamodb.stream.Consequence.GoOn;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which records have which consequence, by their images alone. */
class ConsequencesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final EntityRef ROOM = new EntityRef("room", "r");

  /** Nothing is sent to decide on a consequence: a client without any operation will do. */
  private final Consequences consequences =
      DynamoDbTrellis.of(
              new DynamoDbClient() {
                @Override
                public String serviceName() {
                  return "none";
                }

                @Override
                public void close() {}
              },
              HIERARCHY)
          .consequences();

  @Test
  void aNewTombstoneOfACascadeGoesOn() {
    Entity tombstone = deleted(live(ROOM), DeleteMode.CASCADE);
    assertThat(of(live(ROOM), tombstone)).contains(new GoOn(tombstone.tombstone().get()));
  }

  @Test
  void aTombstoneGoesOnWithoutAnImageOfBefore() {
    Entity tombstone = deleted(live(ROOM), DeleteMode.CASCADE);
    EntityChange change = change(Option.none(), Option.some(item(tombstone)), false);
    assertThat(consequences.of(change).get()).contains(new GoOn(tombstone.tombstone().get()));
  }

  @Test
  void aTombstoneThatIsChangedOnceMoreIsNoNewOne() {
    Entity tombstone = deleted(live(ROOM), DeleteMode.CASCADE);
    assertThat(of(tombstone, tombstone)).isEmpty();
  }

  @Test
  void anEntityThatFollowsATombstoneAndIsDeletedGoesOn() {
    Entity first = deleted(live(ROOM), DeleteMode.CASCADE);
    Entity second = live(ROOM).toBuilder().incarnation(new Incarnation("second")).build();
    Entity secondsTombstone = deleted(second, DeleteMode.CASCADE);
    assertThat(of(first, second)).isEmpty();
    assertThat(of(second, secondsTombstone)).contains(new GoOn(secondsTombstone.tombstone().get()));
  }

  @Test
  void aDeletionWithRestrictHasNothingBelow() {
    assertThat(of(live(ROOM), deleted(live(ROOM), DeleteMode.RESTRICT))).isEmpty();
  }

  @Test
  void whatCanHaveNoChildrenHasNothingBelow() {
    Entity lamp = live(new EntityRef("lamp", "l"));
    assertThat(of(lamp, deleted(lamp, DeleteMode.CASCADE))).isEmpty();
  }

  @Test
  void creationsAndUpdatesHaveNoConsequence() {
    EntityChange creation = change(Option.none(), Option.some(item(live(ROOM))), false);
    assertThat(consequences.of(creation).get()).isEmpty();
    assertThat(of(live(ROOM), live(ROOM))).isEmpty();
  }

  @Test
  void anAttributeOfTheUsersIsNoDeletion() {
    Map<String, AttributeValue> after = item(live(ROOM));
    after.put(EntityItem.DELETION_MODE, AttributeValue.fromS("CASCADE"));
    EntityChange change = change(Option.some(item(live(ROOM))), Option.some(after), false);
    assertThat(consequences.of(change).get()).isEmpty();
  }

  @Test
  void anExpiredEntityThatWasRemovedIsBuriedWithoutTheUsersAttributes() {
    for (String type : new String[] {"room", "lamp"}) {
      Entity expired = expired(live(new EntityRef(type, "r")));
      assertThat(consequences.of(removal(expired, true)).get())
          .contains(new Bury(expired.toBuilder().attributes(Attributes.none()).build()));
    }
  }

  @Test
  void aTombstonesRemovalHasNoConsequence() {
    Entity tombstone = deleted(live(ROOM), DeleteMode.CASCADE);
    assertThat(consequences.of(removal(tombstone, true)).get()).isEmpty();
  }

  @Test
  void aRemovalBySomebodyElseHasNoConsequence() {
    assertThat(consequences.of(removal(expired(live(ROOM)), false)).get()).isEmpty();
  }

  @Test
  void anUnreadableTombstoneIsToldOf() {
    Map<String, AttributeValue> after = item(deleted(live(ROOM), DeleteMode.CASCADE));
    after.remove(EntityItem.DELETION_ID);
    EntityChange change = change(Option.some(item(live(ROOM))), Option.some(after), false);
    assertThat(consequences.of(change).getLeft())
        .isInstanceOfSatisfying(
            Unreadable.class,
            error -> {
              assertThat(error.ref()).isEqualTo(ROOM);
              assertThat(error.reason()).contains(EntityItem.DELETION_ID);
            });
  }

  @Test
  void anUnreadableRemovedEntityIsToldOf() {
    Map<String, AttributeValue> before = item(expired(live(ROOM)));
    before.put(EntityItem.VERSION, AttributeValue.fromS("one"));
    EntityChange change = change(Option.some(before), Option.none(), true);
    assertThat(consequences.of(change).getLeft()).isInstanceOf(Unreadable.class);
  }

  @Test
  void whatHasNoConsequenceNeedNotBeReadable() {
    Map<String, AttributeValue> nonsense = new HashMap<>();
    nonsense.put("id", AttributeValue.fromN("1"));
    EntityChange change = change(Option.some(nonsense), Option.some(nonsense), false);
    assertThat(consequences.of(change).get()).isEmpty();
    assertThat(consequences.of(change(Option.none(), Option.none(), true)).get()).isEmpty();
  }

  @Test
  void aDeletionModeOfAnotherKindIsNone() {
    Map<String, AttributeValue> after = item(deleted(live(ROOM), DeleteMode.CASCADE));
    after.put(EntityItem.DELETION_MODE, AttributeValue.fromBool(true));
    EntityChange change = change(Option.some(item(live(ROOM))), Option.some(after), false);
    assertThat(consequences.of(change).get()).isEmpty();
  }

  @Test
  void aTableThatIsNotOursHasNoConsequence() {
    Entity tombstone = deleted(live(ROOM), DeleteMode.CASCADE);
    EntityChange ours = change(Option.some(item(live(ROOM))), Option.some(item(tombstone)), false);
    EntityChange theirs =
        new EntityChange("other", ours.before(), ours.after(), ours.byTimeToLive());
    assertThat(consequences.of(theirs).get()).isEmpty();
  }

  private Option<Consequence> of(Entity before, Entity after) {
    return consequences
        .of(
            new EntityChange(
                before.ref().type(), Option.some(item(before)), Option.some(item(after)), false))
        .get();
  }

  private static EntityChange removal(Entity before, boolean byTimeToLive) {
    return new EntityChange(
        before.ref().type(), Option.some(item(before)), Option.none(), byTimeToLive);
  }

  private static EntityChange change(
      Option<Map<String, AttributeValue>> before,
      Option<Map<String, AttributeValue>> after,
      boolean byTimeToLive) {
    return new EntityChange("room", before, after, byTimeToLive);
  }

  private static Map<String, AttributeValue> item(Entity entity) {
    return new HashMap<>(EntityItem.of(entity));
  }

  private static Entity live(EntityRef ref) {
    return Entity.builder()
        .ref(ref)
        .parent(Option.some(new EntityRef("house", "h")))
        .shard(Shard.FIRST)
        .incarnation(new Incarnation("first"))
        .version(new Version(1))
        .attributes(Attributes.none().with("colour", "red"))
        .createdAt(NOW)
        .updatedAt(NOW)
        .expiresAt(Option.none())
        .deletion(Option.none())
        .build();
  }

  private static Entity expired(Entity entity) {
    return entity.toBuilder().expiresAt(Option.some(NOW.minusSeconds(1))).build();
  }

  private static Entity deleted(Entity entity, DeleteMode mode) {
    return entity.toBuilder()
        .deletion(Option.some(new Deletion(new DeletionId("d"), entity.ref(), mode, NOW, NOW)))
        .build();
  }
}

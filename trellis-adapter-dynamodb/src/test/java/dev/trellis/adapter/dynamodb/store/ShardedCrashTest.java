package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static dev.trellis.adapter.dynamodb.store.Shards.studio;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.adapter.dynamodb.local.Weathers;
import dev.trellis.adapter.dynamodb.local.Weathers.Died;
import dev.trellis.adapter.dynamodb.local.Wire;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * More shards than fit one transaction: several writes, between which a process may die. It dies
 * before each of its writes: dying before a read that comes between two makes no difference.
 */
class ShardedCrashTest {
  private static final int SHARDS = 300;
  private static final int MANY = 50;

  /** Whether the process came to its end. */
  private static boolean survives(Runnable process) {
    try {
      process.run();
      return true;
    } catch (Died expected) {
      return false;
    }
  }

  private static DynamoDbTrellis dyingAfter(LocalTrellis local, int writes) {
    Wire wire = new Wire(local.client());
    wire.weather(Weathers.dyingAfter(writes));
    return local.neighbour(wire, SHARDS);
  }

  @Test
  void restrict_dyingAfterAnyRequest_isMadeByTheNextCall() {
    boolean done = false;
    for (int n = 0; !done; n++) {
      assertThat(n).isLessThan(MANY);
      try (LocalTrellis local = LocalTrellis.withShards(SHARDS)) {
        ok(local.trellis().create(ORGANIZATION, root("o")));
        Shards.activateAll(local, SHARDS);
        DynamoDbTrellis mortal = dyingAfter(local, n);

        done = survives(() -> ok(mortal.trellis().delete(ORGANIZATION, "o", DeleteMode.RESTRICT)));

        // a parent that has lost some of its empty gates is as good as before
        if (!done) {
          String child = studio(1, SHARDS, 0);
          ok(local.trellis().create(STUDIO, under("o", child)));
          ok(local.trellis().delete(STUDIO, child, DeleteMode.RESTRICT));
          ok(local.trellis().delete(ORGANIZATION, "o", DeleteMode.RESTRICT));
        }
        assertThat(local.isBare()).isTrue();
      }
    }
  }

  @Test
  void cascade_dyingAfterAnyRequest_isFinishedByItsHandler() {
    boolean done = false;
    for (int n = 0; !done; n++) {
      assertThat(n).isLessThan(MANY);
      try (LocalTrellis local = LocalTrellis.withShards(SHARDS)) {
        List<String> ids = familyOf(local);
        DynamoDbTrellis mortal = dyingAfter(local, n);

        done = survives(() -> ok(mortal.trellis().delete(ORGANIZATION, "o", DeleteMode.CASCADE)));

        if (Shards.stored(local).deletion().isEmpty()) {
          ok(local.trellis().delete(ORGANIZATION, "o", DeleteMode.CASCADE));
        }
        finish(local, ids);
      }
    }
  }

  @Test
  void handler_dyingAfterAnyRequest_isFinishedByTheNextRun() {
    boolean done = false;
    for (int n = 0; !done; n++) {
      assertThat(n).isLessThan(MANY);
      try (LocalTrellis local = LocalTrellis.withShards(SHARDS)) {
        List<String> ids = familyOf(local);
        // whoever deletes dies with most gates still open
        DynamoDbTrellis deleter = dyingAfter(local, 1);
        assertThat(
                survives(() -> ok(deleter.trellis().delete(ORGANIZATION, "o", DeleteMode.CASCADE))))
            .isFalse();
        DynamoDbTrellis mortal = dyingAfter(local, n);
        Tombstone tombstone = Shards.tombstone(local);

        done = survives(() -> assertThat(mortal.cascade().run(tombstone, () -> true)).isNotNull());

        finish(local, ids);
      }
    }
  }

  private static List<String> familyOf(LocalTrellis local) {
    ok(local.trellis().create(ORGANIZATION, root("o")));
    Shards.activateAll(local, SHARDS);
    List<String> ids = IntStream.of(0, 3, 299).mapToObj(i -> studio(i, SHARDS, 0)).toList();
    ids.forEach(id -> ok(local.trellis().create(STUDIO, under("o", id))));
    return ids;
  }

  private static void finish(LocalTrellis local, List<String> ids) {
    assertThat(local.graph().cascade().run(Shards.tombstone(local), () -> true).complete())
        .isTrue();
    ids.forEach(id -> assertThat(local.trellis().exists(STUDIO, id)).contains(false));
    assertThat(Shards.roster(local)).isEmpty();
    // the further gates went with the roster
    IntStream.of(1, 3, 150, 299)
        .forEach(
            i ->
                assertThat(local.item(Shards.RELATIONSHIPS, Keys.gate(Shards.PARENT, new Shard(i))))
                    .isEmpty());
  }

  /** While one process pauses before its second transaction, others finish the whole cascade. */
  private static void finishAndTakeTheIdAgain(LocalTrellis local, List<String> ids) {
    finish(local, ids);
    local.remove("organizations", Keys.entity(Shards.PARENT));
    Trellis neighbour = local.neighbour(SHARDS).trellis();
    ok(neighbour.create(ORGANIZATION, root("o")));
    ok(neighbour.create(STUDIO, under("o", studio(298, SHARDS, 1))));
  }

  @Test
  void whoeverClosesTheRest_comingLate_leavesTheGatesOfANewParentOpen() {
    try (LocalTrellis local = LocalTrellis.withShards(SHARDS)) {
      List<String> ids = familyOf(local);
      Wire wire = new Wire(local.client());
      wire.weather(
          Weathers.before(
              1,
              TransactWriteItemsRequest.class::isInstance,
              () -> finishAndTakeTheIdAgain(local, ids)));
      DynamoDbTrellis late = local.neighbour(wire, SHARDS);

      Either<TrellisError, Tombstone> deleted =
          late.trellis().delete(ORGANIZATION, "o", DeleteMode.CASCADE);

      Trellis neighbour = local.neighbour(SHARDS).trellis();
      assertThat(neighbour.create(STUDIO, under("o", studio(298, SHARDS, 2))).isRight())
          .as("the new parent takes children")
          .isTrue();
      assertThat(deleted.isRight()).isTrue();
    }
  }

  @Test
  void whoeverClosesTheRest_comingLate_isDoneAtOnce() {
    try (LocalTrellis local = LocalTrellis.withShards(SHARDS)) {
      List<String> ids = familyOf(local);
      Wire wire = new Wire(local.client());
      wire.weather(
          Weathers.before(
              1, TransactWriteItemsRequest.class::isInstance, () -> finish(local, ids)));
      DynamoDbTrellis late = local.neighbour(wire, SHARDS);

      assertThat(late.trellis().delete(ORGANIZATION, "o", DeleteMode.CASCADE).isRight()).isTrue();
      // find, roster, the delete itself, and a few to learn that nothing is left to close
      assertThat(wire.seen()).hasSizeLessThan(12);
    }
  }

  @Test
  void aSecondDelete_whileGatesAreStillOpen_findsNothing() {
    try (LocalTrellis local = LocalTrellis.withShards(SHARDS)) {
      familyOf(local);
      DynamoDbTrellis mortal = dyingAfter(local, 1);
      assertThat(survives(() -> ok(mortal.trellis().delete(ORGANIZATION, "o", DeleteMode.CASCADE))))
          .isFalse();

      assertThat(local.trellis().delete(ORGANIZATION, "o", DeleteMode.CASCADE).getLeft())
          .isEqualTo(new NotFound(Shards.PARENT));
    }
  }
}

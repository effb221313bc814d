package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.check.Finding;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.adapter.dynamodb.local.Weathers;
import dev.trellis.adapter.dynamodb.local.Weathers.Died;
import dev.trellis.adapter.dynamodb.local.Wire;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.port.cascade.CascadeProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Children who leave a deleted parent together, on DynamoDB Local. */
class DepartureTest {
  private static final EntityRef S = STUDIO.ref("s");
  private static final int TITLES = 30;
  private static final int MANY = 30;

  private final LocalTrellis local = LocalTrellis.withShards(1);

  @AfterEach
  void close() {
    local.close();
  }

  private Tombstone deletedStudio() {
    ok(local.trellis().create(ORGANIZATION, root("o")));
    ok(local.trellis().create(STUDIO, under("o", "s").with("name", "Nova")));
    for (int i = 0; i < TITLES; i++) {
      ok(
          local
              .trellis()
              .create(TITLE, under("s", "t-" + i).with("name", "n" + i).with("slug", "s" + i)));
    }
    ok(local.trellis().delete(STUDIO, "s", DeleteMode.CASCADE));
    return local.stored(S).tombstone().get();
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    ok(local.graph().integrity().run(findings::add));
    return findings;
  }

  private Map<String, AttributeValue> gate() {
    return local.item("trellis_relationships", Keys.gate(S, Shard.FIRST));
  }

  @Test
  void all_leaveWithFewRequests() {
    Tombstone tombstone = deletedStudio();
    local.wire().forget();

    CascadeProgress progress = local.graph().cascade().run(tombstone, () -> true);

    List<DynamoDbRequest> sent = local.wire().seen();
    assertThat(progress).isEqualTo(new CascadeProgress(tombstone, TITLES, true, List.of()));
    assertThat(findings()).isEmpty();
    assertThat(sent).hasSizeLessThan(20);
    assertThat(sent)
        .filteredOn(BatchExecuteStatementRequest.class::isInstance)
        .as("30 tombstones, 60 claims, 30 links")
        .hasSize(2 + 3 + 2);
  }

  @Test
  void whoFollowsOneThatDied_finishesItsDeparture() {
    Tombstone tombstone = deletedStudio();
    boolean done = false;
    for (int writes = 0; !done; writes++) {
      assertThat(writes).isLessThan(MANY);
      done = isCompleted(tombstone, writes);

      assertThat(findings()).as("pending, but not damaged").allMatch(Finding::isPending);
    }
    assertThat(findings()).isEmpty();
    assertThat(local.items("trellis_unique_constraints")).as("the studio's is gone, too").isEmpty();
  }

  private boolean isCompleted(Tombstone tombstone, int writes) {
    Wire wire = new Wire(local.client());
    wire.weather(Weathers.dyingAfter(writes));
    DynamoDbTrellis mortal = local.neighbour(wire, 1);
    try {
      return mortal.cascade().run(tombstone, () -> true).complete();
    } catch (Died expected) {
      return false;
    }
  }

  @Test
  void tombstonesThatArePurgedInBetween_takeNoClaimsWithThem() {
    Tombstone tombstone = deletedStudio();
    // written down, and made tombstones
    assertThat(isCompleted(tombstone, 3)).isFalse();
    for (int i = 0; i < TITLES; i++) {
      assertThat(local.stored(TITLE.ref("t-" + i)).deletion()).isNotEmpty();
      local.remove("titles", Keys.entity(TITLE.ref("t-" + i)));
    }

    assertThat(local.graph().cascade().run(tombstone, () -> true).complete()).isTrue();

    assertThat(findings()).isEmpty();
    assertThat(local.items("trellis_unique_constraints")).isEmpty();
  }

  @Test
  void aUserWhoDeletesOneOfThem_leavesItsLinkToTheOthers() {
    Tombstone tombstone = deletedStudio();
    assertThat(isCompleted(tombstone, 1)).as("written down, no more").isFalse();

    ok(local.trellis().delete(TITLE, "t-7", DeleteMode.RESTRICT));

    assertThat(gate().get(GateItem.CHILDREN)).isEqualTo(AttributeValue.fromN("" + TITLES));
    assertThat(findings()).allMatch(Finding::isPending);
    assertThat(local.graph().cascade().run(tombstone, () -> true))
        .isEqualTo(new CascadeProgress(tombstone, TITLES - 1, true, List.of()));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aUserWhoGivesOneAnotherValue_hasItReleasedAsWell() {
    Tombstone tombstone = deletedStudio();
    assertThat(isCompleted(tombstone, 1)).isFalse();
    ok(local.trellis().patch(TITLE, "t-7", Patch.none().set("name", "another")));

    assertThat(local.graph().cascade().run(tombstone, () -> true).complete()).isTrue();

    assertThat(findings()).isEmpty();
    assertThat(local.items("trellis_unique_constraints")).isEmpty();
  }

  @Test
  void aDepartureThatCantBeRead_isNamedAndLeftAlone() {
    Tombstone tombstone = deletedStudio();
    Map<String, AttributeValue> spoilt = new HashMap<>(gate());
    spoilt.put(GateItem.LEAVING, AttributeValue.fromS("somebody"));
    local.put("trellis_relationships", spoilt);

    CascadeProgress progress = local.graph().cascade().run(tombstone, () -> true);

    assertThat(progress.complete()).isFalse();
    assertThat(progress.failures().get(0).error())
        .isInstanceOfSatisfying(
            Unreadable.class, error -> assertThat(error.message()).contains("studio#s"));
    assertThat(gate()).isEqualTo(spoilt);
  }
}

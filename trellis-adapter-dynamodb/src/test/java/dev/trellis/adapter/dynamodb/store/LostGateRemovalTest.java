package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.adapter.dynamodb.local.Weathers;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.port.in.Trellis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/** The end of a cascade is a delete of one item, of which nobody can tell later whose it was. */
class LostGateRemovalTest {
  private final LocalTrellis local = LocalTrellis.withShards(1);
  private final Trellis neighbour = local.neighbour(1).trellis();

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void removalOfAGate_answerLost_isMade() {
    Tombstone tombstone = cascaded();
    local.wire().weather(Weathers.losingAnswers(1, DeleteItemRequest.class::isInstance));

    assertThat(local.graph().cascade().run(tombstone, () -> true).complete()).isTrue();

    assertThat(local.isBare()).isTrue();
  }

  @Test
  void removalOfAGate_answerLostAndTheIdTakenAgain_leavesTheNewGate() {
    Tombstone tombstone = cascaded();
    local
        .wire()
        .weather(
            Weathers.losingAnswers(
                1,
                DeleteItemRequest.class::isInstance,
                () -> {
                  local.remove("organizations", Keys.entity(ORGANIZATION.ref("o")));
                  ok(neighbour.create(ORGANIZATION, root("o")));
                }));

    assertThat(local.graph().cascade().run(tombstone, () -> true).complete()).isTrue();

    assertThat(neighbour.create(STUDIO, under("o", "s")).isRight()).isTrue();
  }

  private Tombstone cascaded() {
    ok(neighbour.create(ORGANIZATION, root("o")));
    return ok(neighbour.delete(ORGANIZATION, "o", DeleteMode.CASCADE));
  }
}

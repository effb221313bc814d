package dev.trellis.adapter.dynamodb.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.Departure.Leaver;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Children who leave a gate together, as the gate has them written down. */
class DepartureRoundTripTest {
  private static final EntityRef PARENT = new EntityRef("studio", "s");
  private static final EntityRef LEAF = new EntityRef("title", "t");
  private static final EntityRef BRANCH = new EntityRef("title", "b");
  private static final ClaimId CLAIM = new ClaimId("0123456789abcdef0123456789abcdef");

  private static final Departure DEPARTURE =
      new Departure(
          new Deletion(
              new DeletionId("d"),
              new EntityRef("organization", "o"),
              DeleteMode.CASCADE,
              Instant.parse("2026-01-01T00:00:00.500Z"),
              Instant.parse("2026-01-02T00:00:00Z")),
          List.of(
              new Leaver(LEAF, new Incarnation("i"), false, List.of(CLAIM)),
              new Leaver(BRANCH, EntityItem.LEGACY, true, List.of())));

  @Test
  void asItIsWritten_itIsRead() {
    assertThat(Departure.read(PARENT, DEPARTURE.stored()).get()).isEqualTo(DEPARTURE);
  }

  @Test
  void whatIsWritten() {
    Map<String, AttributeValue> stored = DEPARTURE.stored().m();
    Map<String, AttributeValue> children = Objects.requireNonNull(stored.get("children")).m();

    assertThat(stored)
        .containsOnlyKeys(
            "deleted_at", "deletion_id", "deletion_origin", "deletion_mode", "ttl", "children");
    assertThat(children)
        .containsOnly(
            Map.entry(
                "title#t",
                AttributeValue.fromM(
                    Map.of(
                        "incarnation",
                        AttributeValue.fromS("i"),
                        "claims",
                        AttributeValue.fromL(List.of(AttributeValue.fromS(CLAIM.value())))))),
            Map.entry(
                "title#b", AttributeValue.fromM(Map.of("parent", AttributeValue.fromBool(true)))));
  }

  @Test
  void whoLeaves_isSeenInTheGate() {
    Map<String, AttributeValue> gate = Map.of(GateItem.LEAVING, DEPARTURE.stored());

    assertThat(GateItem.isLeaving(gate, LEAF)).isTrue();
    assertThat(GateItem.isLeaving(gate, PARENT)).isFalse();
    assertThat(GateItem.isLeaving(Map.of(), LEAF)).isFalse();
    assertThat(GateItem.pathOf(LEAF)).containsExactly("leaving", "children", "title#t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"incarnation", "claims", "parent"})
  void aChildHalfRead_wouldLeaveSomethingBehind_soItIsUnreadable(String spoilt) {
    Map<String, AttributeValue> stored = new HashMap<>(DEPARTURE.stored().m());
    stored.put(
        "children",
        AttributeValue.fromM(
            Map.of("title#t", AttributeValue.fromM(Map.of(spoilt, AttributeValue.fromN("1"))))));

    assertThat(Departure.read(PARENT, AttributeValue.fromM(stored)).getLeft().reason())
        .contains(spoilt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"children", "deleted_at", "deletion_id", "deletion_mode", "ttl"})
  void withoutWhatItNeeds_itIsUnreadable(String missing) {
    Map<String, AttributeValue> spoilt = new HashMap<>(DEPARTURE.stored().m());
    spoilt.remove(missing);

    assertThat(Departure.read(PARENT, AttributeValue.fromM(spoilt)).getLeft().ref())
        .isEqualTo(PARENT);
  }
}

package dev.trellis.adapter.dynamodb.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.EntityRef;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Slot A = Slot.first(new EntityRef("studio", "a"));
  private static final Slot B = Slot.first(new EntityRef("studio", "b"));

  private final Tally tally = new Tally(1);

  @Test
  void asManyLinksAsTheGateCounts_areEvenInAnyOrder() {
    tally.link(A);
    assertThat(tally.gate(A, 2)).isTrue();
    tally.link(A);

    assertThat(tally.uneven()).isEmpty();
  }

  @Test
  void oneMoreOrLess_isUneven() {
    tally.link(A);
    assertThat(tally.gate(A, 2)).isTrue();
    assertThat(tally.uneven()).containsExactly(A);

    tally.link(A);
    tally.link(A);
    assertThat(tally.uneven()).containsExactly(A);
  }

  @Test
  void linksWithoutAGate_areNotCompared() {
    tally.link(A);

    assertThat(tally.uneven()).isEmpty();
  }

  @Test
  void whatDoesNotFit_staysOutAltogether() {
    assertThat(tally.gate(A, 1)).isTrue();
    tally.link(B);
    assertThat(tally.gate(B, 0)).isFalse();
    tally.link(A);

    assertThat(tally.uneven()).isEmpty();
  }

  @Test
  void anEvenSlot_keepsItsRoom() {
    tally.link(A);
    assertThat(tally.gate(A, 1)).isTrue();
    tally.link(B);
    tally.link(A);

    assertThat(tally.uneven()).containsExactly(A);
  }
}

package dev.trellis.domain.entity;

import static dev.trellis.domain.TestEntities.ORG_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTest {
  private static final Incarnation INCARNATION = new Incarnation("i");

  @Test
  void opened_isOpenAndEmpty() {
    assertThat(Gate.opened(ORG_1, INCARNATION)).isEqualTo(new Gate(ORG_1, INCARNATION, true, 0));
  }

  @Test
  void enteredAndLeft_count() {
    Gate two = Gate.opened(ORG_1, INCARNATION).entered().entered();
    assertThat(two).isEqualTo(new Gate(ORG_1, INCARNATION, true, 2));
    assertThat(two.left()).isEqualTo(new Gate(ORG_1, INCARNATION, true, 1));
  }

  @Test
  void closed_keepsTheCountAndStaysClosed() {
    Gate closed = Gate.opened(ORG_1, INCARNATION).entered().closed();
    assertThat(closed).isEqualTo(new Gate(ORG_1, INCARNATION, false, 1));
    assertThat(closed.left()).isEqualTo(new Gate(ORG_1, INCARNATION, false, 0));
  }
}

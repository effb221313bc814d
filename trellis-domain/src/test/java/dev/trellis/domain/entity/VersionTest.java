package dev.trellis.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void first_isOneAndNextIsOneMore() {
    assertThat(Version.FIRST).isEqualTo(new Version(1)).hasToString("1");
    assertThat(Version.FIRST.next()).isEqualTo(new Version(2));
  }

  @Test
  void compareTo_ordersByNumber() {
    assertThat(new Version(2)).isLessThan(new Version(10));
    assertThat(new Version(10)).isGreaterThan(new Version(2));
  }

  @Test
  void ids_readAsTheirValue() {
    assertThat(new Incarnation("i-1")).hasToString("i-1");
    assertThat(new DeletionId("d-1")).hasToString("d-1");
    assertThat(Scope.of(new EntityRef("studio", "s-1"))).hasToString("studio#s-1");
    assertThat(Scope.ROOT).hasToString("");
  }
}

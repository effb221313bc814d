package dev.trellis.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityRefTest {
  private static Option<String> problemOf(String id) {
    return new EntityRef("studio", id).problem();
  }

  @Test
  void toString_isTypeAndId() {
    assertThat(new EntityRef("studio", "s-1")).hasToString("studio#s-1");
  }

  @Test
  @SuppressWarnings("NullAway") // as callers do whose code isn't null-marked
  void new_nullComponent_isRefusedWithItsName() {
    assertThatThrownBy(() -> new EntityRef(null, "s-1"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("type");
    assertThatThrownBy(() -> new EntityRef("studio", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s-1", " ", "日本語", "😀", "a/b c", "\u0000", "CONSTRAINT"})
  void problem_usableId_isNone(String id) {
    assertThat(problemOf(id)).isEqualTo(Option.none());
  }

  @Test
  void problem_emptyId_saysToGiveOne() {
    assertThat(problemOf("")).isEqualTo(Option.some("is empty: give the entity an id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "a#b", "#a", "a#"})
  void problem_separatorInId_saysToChooseAnother(String id) {
    assertThat(problemOf(id))
        .allMatch(reason -> reason.startsWith("contains '#'") && reason.contains("without it"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1017, true", "1018, false"})
  void problem_idAtTheLimit_countsTypeSeparatorAndId(int length, boolean fits) {
    assertThat(problemOf("x".repeat(length)).isEmpty()).isEqualTo(fits);
  }

  @Test
  void problem_longId_countsBytesAndNamesThem() {
    assertThat(problemOf("語".repeat(339))).isEqualTo(Option.none());
    assertThat(problemOf("語".repeat(340)))
        .isEqualTo(
            Option.some(
                "is too long: type and id together may have 1024 bytes in UTF-8, these have 1027"));
  }

  @Test
  void problem_unpairedSurrogate_saysToRemoveIt() {
    assertThat(problemOf("a\ud800"))
        .allMatch(reason -> reason.contains("unpaired surrogate") && reason.contains("remove it"))
        .hasSize(1);
  }

  @Test
  void compareTo_ordersByTypeThenId() {
    EntityRef a2 = new EntityRef("a", "2");
    EntityRef b1 = new EntityRef("b", "1");
    assertThat(a2).isLessThan(b1).isGreaterThan(new EntityRef("a", "1"));
    assertThat(a2).isEqualByComparingTo(new EntityRef("a", "2"));
  }
}

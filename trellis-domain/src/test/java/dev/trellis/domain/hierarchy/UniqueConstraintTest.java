package dev.trellis.domain.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.entity.DeleteMode;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UniqueConstraintTest {
  private static final UniqueConstraint<List<?>> FIRST =
      UniqueConstraint.of("first", list -> list.get(0));
  private static final UniqueConstraint<List<?>> BOTH =
      UniqueConstraint.of("both", list -> list.get(0), list -> list.get(1));

  private static Option<String> valueOfField(@Nullable Object field) {
    return UniqueConstraint.<String>of("it", ignored -> field).valueOf("");
  }

  static Stream<Arguments> texts() {
    UUID uuid = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
    return Stream.of(
        Arguments.of("Halo", "Halo"),
        Arguments.of(" spaces stay ", " spaces stay "),
        Arguments.of("a#b", "a#b"),
        Arguments.of(CharBuffer.wrap("built"), "built"),
        Arguments.of('c', "c"),
        Arguments.of(7, "7"),
        Arguments.of(-7L, "-7"),
        Arguments.of((short) 7, "7"),
        Arguments.of(7.0, "7"),
        Arguments.of(7.50f, "7.5"),
        Arguments.of(-0.0, "0"),
        Arguments.of(100.0, "100"),
        Arguments.of(new BigDecimal("1E+2"), "100"),
        Arguments.of(new BigDecimal("1.10"), "1.1"),
        Arguments.of(new BigDecimal("0.00"), "0"),
        Arguments.of(BigInteger.TEN.pow(30), "1" + "0".repeat(30)),
        Arguments.of(1e30, "1" + "0".repeat(30)),
        Arguments.of(true, "true"),
        Arguments.of(DeleteMode.CASCADE, "CASCADE"),
        Arguments.of(uuid, "550e8400-e29b-41d4-a716-446655440000"),
        Arguments.of(LocalDate.of(2026, 3, 1), "2026-03-01"),
        Arguments.of(Instant.parse("2026-03-01T12:00:00Z"), "2026-03-01T12:00:00Z"),
        Arguments.of(AttributeValue.of("Halo"), "Halo"),
        Arguments.of(AttributeValue.of(new BigDecimal("7.0")), "7"),
        Arguments.of(AttributeValue.of(false), "false"),
        Arguments.of(Optional.of("inside"), "inside"),
        Arguments.of(Option.some(7.0), "7"),
        Arguments.of(Optional.of(Option.some("deep")), "deep"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void valueOf_oneField_isItsText(Object field, String text) {
    assertThat(valueOfField(field)).isEqualTo(Option.some(text));
  }

  static Stream<Object> absentValues() {
    return Stream.of(
        Optional.empty(), Option.none(), new AttributeValue.Null(), Option.some(Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("absentValues")
  void valueOf_absentField_isNone(Object field) {
    assertThat(valueOfField(field)).isEqualTo(Option.none());
    assertThat(BOTH.valueOf(List.of("there", field))).isEqualTo(Option.none());
    assertThat(BOTH.valueOf(List.of(field, "there"))).isEqualTo(Option.none());
  }

  @Test
  void valueOf_null_isNone() {
    assertThat(valueOfField(null)).isEqualTo(Option.none());
  }

  @Test
  void valueOf_emptyString_isAValue() {
    assertThat(valueOfField("")).isEqualTo(Option.some(""));
    assertThat(BOTH.valueOf(List.of("", ""))).isEqualTo(Option.some("0:0:"));
  }

  static Stream<Object> unsupportedValues() {
    return Stream.of(
        List.of("a"), new Object(), AttributeValue.of(List.of()), Optional.of(List.of()));
  }

  @ParameterizedTest
  @MethodSource("unsupportedValues")
  void valueOf_fieldWithoutText_isRefusedWithItsType(Object field) {
    Object named = field instanceof Optional<?> optional ? optional.orElseThrow() : field;
    assertThatThrownBy(() -> valueOfField(field))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named.getClass().getName())
        .hasMessageContaining("return text");
  }

  @Test
  void valueOf_severalFields_isAJoin() {
    assertThat(BOTH.valueOf(List.of("a", "bc"))).isEqualTo(Option.some("1:a2:bc"));
    assertThat(BOTH.valueOf(List.of("ab", "c"))).isEqualTo(Option.some("2:ab1:c"));
    assertThat(BOTH.fieldCount()).isEqualTo(2);
    assertThat(FIRST.fieldCount()).isEqualTo(1);
  }

  @Test
  void normalizedBy_isAppliedToEachFieldAlone() {
    assertThat(FIRST.normalizedBy(String::strip).valueOf(List.of(" a ")))
        .isEqualTo(Option.some("a"));
    assertThat(BOTH.normalizedBy(String::strip).valueOf(List.of(" a ", " b")))
        .isEqualTo(Option.some("1:a1:b"));
  }

  @Test
  void normalizedBy_absentField_staysAbsent() {
    assertThat(FIRST.normalizedBy(text -> text + "!").valueOf(List.of(Option.none())))
        .isEqualTo(Option.none());
  }

  @Test
  void ignoringCase_makesUpperAndLowerCaseEqual() {
    UniqueConstraint<List<?>> constraint = FIRST.ignoringCase();
    assertThat(Stream.of("STRASSE", "Strasse", "straße").map(List::of).map(constraint::valueOf))
        .containsOnly(Option.some("strasse"));
    assertThat(constraint.valueOf(List.of("IZMIR"))).isEqualTo(Option.some("izmir"));
  }

  @Test
  void everywhere_changesTheScopeOnly() {
    UniqueConstraint<List<?>> constraint = FIRST.ignoringCase().everywhere();
    assertThat(FIRST.scope()).isEqualTo(UniqueScope.PARENT);
    assertThat(constraint.scope()).isEqualTo(UniqueScope.ROOT);
    assertThat(constraint.name()).isEqualTo("first");
    assertThat(constraint.valueOf(List.of("A"))).isEqualTo(Option.some("a"));
  }

  @Test
  void normalizedBy_keepsTheScope() {
    assertThat(FIRST.everywhere().ignoringCase().scope()).isEqualTo(UniqueScope.ROOT);
  }

  @Test
  void valueOf_largeWholeNumber_isTheSameInEveryType() {
    BigInteger large = BigInteger.TEN.pow(40);
    assertThat(valueOfField(large)).isEqualTo(valueOfField(new BigDecimal(large)));
  }

  @Test
  void ignoringCase_capitalSharpS_equalsItsLowerCase() {
    assertThat(FIRST.ignoringCase().valueOf(List.of("STRA\u1e9eE")))
        .isEqualTo(Option.some("strasse"));
  }
}

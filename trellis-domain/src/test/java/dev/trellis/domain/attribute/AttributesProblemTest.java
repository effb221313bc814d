package dev.trellis.domain.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.AttributeValue.BinarySet;
import dev.trellis.domain.attribute.AttributeValue.NumericSet;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesProblemTest {
  private static final String BROKEN = "a\ud800b";

  private static Option<Problem> problemOf(Object value) {
    return Attributes.none().with("it", value).firstProblem();
  }

  private static void assertProblem(Object value, String path, String... parts) {
    assertThat(problemOf(value).toJavaList())
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo(path))
        .satisfies(problem -> assertThat(parts).allMatch(problem.reason()::contains));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0E+500",
        "0E-500",
        "99999999999999999999999999999999999999",
        "-0.12345678901234567890123456789012345678",
        "1E-130",
        "-1E-130",
        "9.9999999999999999999999999999999999999E+125",
        "1E+125"
      })
  void firstProblem_numberInRange_isNone(String number) {
    assertThat(problemOf(new BigDecimal(number))).isEqualTo(Option.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100000000000000000000000000000000000001",
        "-1.00000000000000000000000000000000000001"
      })
  void firstProblem_numberOf39Digits_namesTheDigits(String number) {
    assertProblem(new BigDecimal(number), "it", "39 digits", "round it to 38");
  }

  @Test
  void firstProblem_trailingZeros_areNoDigits() {
    assertThat(problemOf(new BigDecimal("1" + "0".repeat(60)))).isEqualTo(Option.none());
    assertThat(problemOf(new BigDecimal("1." + "0".repeat(60)))).isEqualTo(Option.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+126", "-1E+126", "10E+125", "1E+2147483647"})
  void firstProblem_numberTooLarge_namesTheExponent(String number) {
    assertProblem(
        new BigDecimal(number), "it", "number with exponent", "1E-130", "9.9E+125", "as text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E-131", "9.9E-131", "-1E-131", "1E-2147483647"})
  void firstProblem_numberTooSmall_namesTheExponent(String number) {
    assertProblem(new BigDecimal(number), "it", "exponent -", "1E-130");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MAX_VALUE})
  void firstProblem_scaleAtTheEnds_namesTheExponent(int scale) {
    BigDecimal extreme = new BigDecimal(BigInteger.valueOf(1000), scale);
    long exponent = 3L - scale;
    assertProblem(extreme, "it", "number with exponent " + exponent, "as text");
    assertProblem(Set.of(extreme), "it", "number with exponent " + exponent, "as text");
  }

  static Stream<Object> emptySets() {
    return Stream.of(Set.of(), new NumericSet(Set.of()), new BinarySet(Set.of()));
  }

  @ParameterizedTest
  @MethodSource("emptySets")
  void firstProblem_emptySet_saysToLeaveItOut(Object set) {
    assertProblem(set, "it", "empty set", "leave the attribute out");
  }

  static Stream<Object> emptyButFine() {
    return Stream.of("", new byte[0], List.of(), Map.of(), Set.of(""), Arrays.asList(null, ""));
  }

  @ParameterizedTest
  @MethodSource("emptyButFine")
  void firstProblem_otherEmptyValues_isNone(Object value) {
    assertThat(problemOf(value)).isEqualTo(Option.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00", "a\ud800", "\udc00\ud800", "\ud83d\ud83d\ude00"})
  void firstProblem_unpairedSurrogate_saysSo(String text) {
    assertProblem(text, "it", "unpaired surrogate", "remove it");
  }

  @Test
  void firstProblem_pairedSurrogates_isNone() {
    assertThat(problemOf("😀 \ud83d\ude00")).isEqualTo(Option.none());
  }

  static Stream<Arguments> placesInside() {
    BigDecimal huge = new BigDecimal("1E+126");
    return Stream.of(
        Arguments.of(List.of("fine", BROKEN), "it[1]"),
        Arguments.of(Map.of("a", "fine", "b", BROKEN), "it.b"),
        Arguments.of(Map.of("lines", List.of("fine", "fine", huge)), "it.lines[2]"),
        Arguments.of(List.of(List.of(Map.of("x", Set.of()))), "it[0][0].x"),
        Arguments.of(Map.of(BROKEN, "fine"), "it"),
        Arguments.of(Set.of(BROKEN), "it"),
        Arguments.of(Set.of(huge), "it"));
  }

  @ParameterizedTest
  @MethodSource("placesInside")
  void firstProblem_inside_namesThePath(Object value, String path) {
    assertProblem(value, path);
  }

  @Test
  void firstProblem_severalProblems_isTheFirstByName() {
    Attributes attributes = Attributes.of(Map.of("b", Set.of(), "a", BROKEN, "c", Set.of()));
    assertThat(attributes.firstProblem().map(Problem::path)).isEqualTo(Option.some("a"));
  }

  @Test
  void firstProblem_severalInOneList_isTheFirstInOrder() {
    assertProblem(List.of("fine", Set.of(), BROKEN), "it[1]", "empty set");
  }

  private static Object nested(int lists) {
    Object value = "core";
    for (int i = 0; i < lists; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("m", value);
    }
    return value;
  }

  @Test
  void firstProblem_32levels_isNone() {
    assertThat(problemOf(nested(31))).isEqualTo(Option.none());
  }

  @Test
  void firstProblem_33levels_saysToFlatten() {
    assertThat(problemOf(nested(32)).map(Problem::reason))
        .isEqualTo(Option.some("is nested more than 32 levels deep: flatten it"));
    assertThat(problemOf(nested(33)).map(Problem::reason))
        .isEqualTo(Option.some("is nested more than 32 levels deep: flatten it"));
  }

  @Test
  void firstProblem_emptyName_saysToGiveOne() {
    assertThat(Attributes.none().with("", "x").firstProblem())
        .isEqualTo(Option.some(new Problem("", "is an empty attribute name: give it one")));
  }

  @Test
  void firstProblem_nameWithoutUtf8Form_saysToRename() {
    assertThat(Attributes.none().with(BROKEN, "x").firstProblem().toJavaList())
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo(BROKEN))
        .satisfies(problem -> assertThat(problem.reason()).contains("is a name", "rename it"));
  }

  @Test
  void firstProblem_nameOver64KiB_isShortenedAndSaysTheLimit() {
    assertThat(Attributes.none().with("é".repeat(32 * 1024), "x").firstProblem())
        .isEqualTo(Option.none());
    assertThat(Attributes.none().with("é".repeat(32 * 1024) + "e", "x").firstProblem())
        .isEqualTo(
            Option.some(
                new Problem(
                    "é".repeat(20) + "...", "is a name of more than 65536 bytes: shorten it")));
  }

  @Test
  void firstProblem_noAttributes_isNone() {
    assertThat(Attributes.none().firstProblem()).isEqualTo(Option.none());
  }

  @Test
  void firstProblem_emptyNameInsideAMap_isRefused() {
    assertProblem(Map.of("m", Map.of("", "x")), "it.m", "empty");
  }

  @Test
  void firstProblem_emptyListAtLevel32_isRefusedAsItsElementsWouldBe() {
    Object value = List.of();
    for (int i = 0; i < 31; i++) {
      value = List.of(value);
    }
    assertProblem(value, "it" + "[0]".repeat(31), "flatten it");
  }
}

package dev.trellis.domain.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes as the Amazon DynamoDB Developer Guide counts them, "DynamoDB item sizes and formats". */
class AttributesSizeTest {
  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of("", 0),
        Arguments.of("abc", 3),
        Arguments.of("Ü", 2),
        Arguments.of("日本語", 9),
        Arguments.of("😀", 4),
        Arguments.of(true, 1),
        Arguments.of(null, 1),
        Arguments.of(new byte[7], 7),
        Arguments.of(0, 1),
        // one byte per two digits begun, one more if an odd exponent splits a pair, and one
        Arguments.of(7, 2),
        Arguments.of(42, 3),
        Arguments.of(-42, 4),
        Arguments.of(new BigDecimal("1234.5"), 4),
        Arguments.of(new BigDecimal("1E+100"), 2),
        Arguments.of(new BigDecimal("9".repeat(38)), 21),
        Arguments.of(List.of(), 3),
        Arguments.of(Map.of(), 3),
        // 3 for the list, 1 for each element
        Arguments.of(List.of("ab", "c"), 3 + (1 + 2) + (1 + 1)),
        Arguments.of(Arrays.asList(null, true), 3 + (1 + 1) + (1 + 1)),
        Arguments.of(Map.of("key", "value"), 3 + (1 + 3 + 5)),
        Arguments.of(Map.of("Ü", List.of("a")), 3 + (1 + 2 + (3 + 1 + 1))),
        // sets have no overhead
        Arguments.of(Set.of("ab", "cde"), 5),
        Arguments.of(Set.of(7, 42), 2 + 3),
        Arguments.of(Set.of(AttributeValue.of(new byte[3]), AttributeValue.of(new byte[4])), 7));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void size_ofOneAttribute_isNameAndValue(Object value, long size) {
    assertThat(Attributes.none().with("name", value).size()).isEqualTo(4 + size);
  }

  @Test
  void size_ofNoAttributes_isZero() {
    assertThat(Attributes.none().size()).isZero();
  }

  @Test
  void size_countsTheNameInUtf8() {
    assertThat(Attributes.none().with("名前", "x").size()).isEqualTo(6 + 1);
  }
}

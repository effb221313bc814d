package dev.trellis.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that compare by hand compare as records do. */
class IdentityTest {
  private static final int MANY = 1000;

  static Stream<Function<Integer, Object>> values() {
    return Stream.of(
        i -> new EntityRef("type", "id " + i),
        i -> new EntityRef("type " + i, "id"),
        i -> new EntityRef("a" + i, "a" + (MANY - i)),
        i -> new Incarnation("incarnation " + i),
        i -> new ClaimId("claim " + i),
        i -> Shard.at(i).get());
  }

  @ParameterizedTest
  @MethodSource("values")
  void those_of_the_same_content_are_equal_and_have_the_same_hash(Function<Integer, Object> value) {
    assertThat(value.apply(7)).isEqualTo(value.apply(7)).hasSameHashCodeAs(value.apply(7));
  }

  @ParameterizedTest
  @MethodSource("values")
  void those_of_other_content_are_not_equal(Function<Integer, Object> value) {
    assertThat(value.apply(7)).isNotEqualTo(value.apply(8)).isNotEqualTo("7").isNotEqualTo(null);
  }

  @ParameterizedTest
  @MethodSource("values")
  void hashes_are_spread(Function<Integer, Object> value) {
    List<Integer> hashes =
        IntStream.range(0, MANY).mapToObj(i -> value.apply(i).hashCode()).distinct().toList();
    assertThat(hashes).hasSizeGreaterThan(MANY / 2);
  }
}

package dev.trellis.port.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class JacksonCodecsProperties {
  record Wholes(byte tiny, short small, int medium, long large, OptionalLong maybe) {}

  record Reals(float single, double twice) {}

  record Exact(BigDecimal decimal, BigInteger whole) {}

  record Texts(String text, char letter, List<String> list, Set<String> set) {}

  record Maps(Map<String, String> texts, Map<Integer, Long> numbers) {}

  @SuppressWarnings("ArrayRecordComponent") // users have such, too
  record Bytes(byte[] content) {}

  record When(Instant at) {}

  @Property
  void whole_numbers_come_back_as_they_were(
      @ForAll byte tiny, @ForAll short small, @ForAll int medium, @ForAll long large) {
    Wholes wholes = new Wholes(tiny, small, medium, large, OptionalLong.of(large));

    assertThat(RoundTrip.of(Wholes.class, wholes)).isEqualTo(wholes);
  }

  @Property
  void binary_fractions_come_back_as_they_were(
      @ForAll("floats") float single, @ForAll("doubles") double twice) {
    Reals reals = new Reals(single, twice);

    assertThat(RoundTrip.of(Reals.class, reals)).isEqualTo(reals);
  }

  @Property
  void a_float_is_stored_with_its_own_digits(@ForAll("floats") float single) {
    assertThat(RoundTrip.encoded(Reals.class, new Reals(single, 0)).number("single").getOrNull())
        .isEqualByComparingTo(new BigDecimal(Float.toString(single)));
  }

  @Property
  void exact_numbers_come_back_with_all_their_digits(
      @ForAll("decimals") BigDecimal decimal, @ForAll @Size(max = 60) byte[] whole) {
    BigInteger integer = whole.length == 0 ? BigInteger.ZERO : new BigInteger(whole);
    Exact back = RoundTrip.of(Exact.class, new Exact(decimal, integer));

    // the amount, not the scale: storage has one form for 1.5 and 1.50
    assertThat(back.decimal()).isEqualByComparingTo(decimal);
    assertThat(back.whole()).isEqualTo(integer);
  }

  @Property(tries = 300)
  void text_comes_back_as_it_was(
      @ForAll String text,
      @ForAll char letter,
      @ForAll @Size(max = 5) List<String> list,
      @ForAll @Size(max = 5) Set<String> set) {
    Texts texts = new Texts(text, letter, list, set);

    assertThat(RoundTrip.of(Texts.class, texts)).isEqualTo(texts);
  }

  @Property
  void maps_come_back_as_they_were(
      @ForAll @Size(max = 5) Map<String, String> texts,
      @ForAll @Size(max = 5) Map<Integer, Long> numbers) {
    Maps maps = new Maps(texts, numbers);

    assertThat(RoundTrip.of(Maps.class, maps)).isEqualTo(maps);
  }

  @Property
  void bytes_come_back_as_they_were(@ForAll byte[] content) {
    assertThat(RoundTrip.of(Bytes.class, new Bytes(content)).content()).isEqualTo(content);
  }

  @Property
  void instants_come_back_as_they_were(
      @ForAll @LongRange(min = -31_557_014_167_219_200L, max = 31_556_889_864_403_199L) long second,
      @ForAll @LongRange(min = 0, max = 999_999_999) long nanos) {
    When when = new When(Instant.ofEpochSecond(second, nanos));

    assertThat(RoundTrip.of(When.class, when)).isEqualTo(when);
  }

  /** Whatever storage holds can be read untyped and written back unchanged, sets apart. */
  @Property(tries = 200)
  void attributes_survive_a_tree_of_jackson(@ForAll("values") Map<String, Object> values) {
    Attributes attributes = Attributes.of(values);

    assertThat(JsonAttributes.from(JsonAttributes.toJson(attributes))).isEqualTo(attributes);
  }

  @Provide
  Arbitrary<Float> floats() {
    return Arbitraries.randomValue(Random::nextInt)
        .map(Float::intBitsToFloat)
        .filter(Float::isFinite)
        .edgeCases(
            edges ->
                edges.add(0f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, 0.1f, 1e10f));
  }

  @Provide
  Arbitrary<Double> doubles() {
    return Arbitraries.randomValue(Random::nextLong)
        .map(Double::longBitsToDouble)
        .filter(Double::isFinite)
        .edgeCases(
            edges ->
                edges.add(0d, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0.1, 1e22));
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    BigInteger limit = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
    return Combinators.combine(
            Arbitraries.bigIntegers().between(limit.negate(), limit),
            Arbitraries.integers().between(-88, 130))
        .as(BigDecimal::new);
  }

  @Provide
  Arbitrary<Map<String, Object>> values() {
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(5).map(text -> text),
            decimals().map(number -> number),
            Arbitraries.of(true, false).map(flag -> flag),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(5).map(AttributeValue::of),
            Arbitraries.just(AttributeValue.of(null)));
    Arbitrary<Object> values =
        Arbitraries.recursive(
            () -> leaves,
            inner ->
                Arbitraries.oneOf(
                    inner.list().ofMaxSize(3).map(list -> list),
                    Arbitraries.maps(Arbitraries.strings().ofMaxLength(3), inner)
                        .ofMaxSize(3)
                        .map(map -> map)),
            0,
            3);
    return Arbitraries.maps(Arbitraries.strings().ofMaxLength(3), values).ofMaxSize(4);
  }
}

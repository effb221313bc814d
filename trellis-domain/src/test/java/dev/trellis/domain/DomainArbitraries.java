package dev.trellis.domain;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random data that several properties share. */
public final class DomainArbitraries {
  private DomainArbitraries() {}

  /** Text of any characters that have a UTF-8 form, of 1 to 4 bytes each. */
  public static Arbitrary<String> text() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0x7f),
            Arbitraries.integers().between(0x80, 0x7ff),
            Arbitraries.integers().between(0x800, 0xd7ff),
            Arbitraries.integers().between(0xe000, 0xffff),
            Arbitraries.integers().between(0x10000, 0x10ffff))
        .list()
        .ofMaxSize(12)
        .map(
            codePoints -> {
              StringBuilder text = new StringBuilder();
              codePoints.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  /** Any UTF-16, half of it with unpaired surrogates. */
  public static Arbitrary<String> utf16() {
    Arbitrary<String> wild =
        Arbitraries.oneOf(
                Arbitraries.chars().range('\ud800', '\udfff'), Arbitraries.chars().range('a', 'f'))
            .list()
            .ofMaxSize(8)
            .map(
                chars -> {
                  StringBuilder text = new StringBuilder();
                  chars.forEach(text::append);
                  return text.toString();
                });
    return Arbitraries.oneOf(text(), wild);
  }

  /** Numbers that storage takes: up to 38 digits, magnitudes from 1E-130 to 9.9E+125. */
  public static Arbitrary<BigDecimal> storableNumbers() {
    BigInteger mostDigits = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
    return Combinators.combine(
            Arbitraries.bigIntegers().between(mostDigits.negate(), mostDigits),
            Arbitraries.integers().between(-130, 88))
        // the exponent of the last digit; that of the first is at most 37 more
        .as((digits, exponent) -> new BigDecimal(digits, -exponent));
  }

  /** Values of all kinds that storage takes. */
  public static Arbitrary<AttributeValue> values() {
    Arbitrary<AttributeValue> scalar =
        Arbitraries.oneOf(
            text().map(AttributeValue::of),
            storableNumbers().map(AttributeValue::of),
            Arbitraries.of(true, false).map(AttributeValue::of),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(5).map(AttributeValue::of),
            text().set().ofMinSize(1).ofMaxSize(3).map(AttributeValue::of),
            storableNumbers().set().ofMinSize(1).ofMaxSize(3).map(AttributeValue::of));
    Arbitrary<AttributeValue> flat =
        Arbitraries.oneOf(scalar, scalar.list().ofMaxSize(3).map(AttributeValue::of));
    return Arbitraries.oneOf(
            flat, Arbitraries.maps(names(), flat).ofMaxSize(3).map(AttributeValue::of))
        .withoutEdgeCases();
  }

  /** Names of attributes, none of them managed. */
  public static Arbitrary<String> names() {
    return Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(3);
  }

  /** Attributes of all kinds. */
  public static Arbitrary<Attributes> attributes() {
    return Arbitraries.maps(names(), values()).ofMaxSize(5).map(Attributes::of).withoutEdgeCases();
  }
}

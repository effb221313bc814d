package dev.trellis.domain.attribute;

import dev.trellis.domain.attribute.AttributeValue.Binary;
import dev.trellis.domain.attribute.AttributeValue.BinarySet;
import dev.trellis.domain.attribute.AttributeValue.Bool;
import dev.trellis.domain.attribute.AttributeValue.ListOf;
import dev.trellis.domain.attribute.AttributeValue.MapOf;
import dev.trellis.domain.attribute.AttributeValue.Null;
import dev.trellis.domain.attribute.AttributeValue.Numeric;
import dev.trellis.domain.attribute.AttributeValue.NumericSet;
import dev.trellis.domain.attribute.AttributeValue.Text;
import dev.trellis.domain.attribute.AttributeValue.TextSet;
import java.math.BigDecimal;

/**
 * How many bytes a value counts towards DynamoDB's item limit. Source: Amazon DynamoDB Developer
 * Guide, "DynamoDB item sizes and formats". AWS documents the size of a number as approximate; this
 * takes the larger of the readings.
 */
final class Size implements AttributeValue.Visitor<Long> {
  private static final Size OF_VALUE = new Size();

  private static final long CONTAINER_OVERHEAD = 3;
  private static final long ELEMENT_OVERHEAD = 1;

  private Size() {}

  static long of(AttributeValue value) {
    return value.accept(OF_VALUE);
  }

  static long of(String text) {
    return Utf8.length(text);
  }

  private static long of(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    // two digits a byte; an odd exponent splits the digits one off the pairs
    long digits = number.precision() / 2 + 1L;
    return digits + 1 + (number.signum() < 0 ? 1 : 0);
  }

  @Override
  public Long text(Text value) {
    return of(value.value());
  }

  @Override
  public Long numeric(Numeric value) {
    return of(value.value());
  }

  @Override
  public Long binary(Binary value) {
    return (long) value.length();
  }

  @Override
  public Long bool(Bool value) {
    return 1L;
  }

  @Override
  public Long nothing(Null value) {
    return 1L;
  }

  @Override
  public Long list(ListOf value) {
    return CONTAINER_OVERHEAD
        + value.elements().stream().mapToLong(e -> ELEMENT_OVERHEAD + of(e)).sum();
  }

  @Override
  public Long map(MapOf value) {
    return CONTAINER_OVERHEAD
        + value.entries().entrySet().stream()
            .mapToLong(e -> ELEMENT_OVERHEAD + of(e.getKey()) + of(e.getValue()))
            .sum();
  }

  @Override
  public Long textSet(TextSet value) {
    return value.elements().stream().mapToLong(Size::of).sum();
  }

  @Override
  public Long numericSet(NumericSet value) {
    return value.elements().stream().mapToLong(Size::of).sum();
  }

  @Override
  public Long binarySet(BinarySet value) {
    return value.elements().stream().mapToLong(Binary::length).sum();
  }
}

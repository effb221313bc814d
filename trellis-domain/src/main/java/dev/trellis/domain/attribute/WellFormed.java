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
import io.vavr.collection.Iterator;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Finds what DynamoDB would reject in one value. The limits on numbers, sets and nesting are those
 * of the Amazon DynamoDB Developer Guide, "Constraints in Amazon DynamoDB": 38 digits, magnitudes
 * from 1E-130 to 9.9E+125, no empty sets, 32 levels.
 */
record WellFormed(String path, int depth) implements AttributeValue.Visitor<Option<Problem>> {
  private static final int MAX_DIGITS = 38;
  private static final int MIN_EXPONENT = -130;
  private static final int MAX_EXPONENT = 125;
  private static final int MAX_DEPTH = 32;

  static Option<Problem> check(String name, AttributeValue value) {
    return value.accept(new WellFormed(name, 1));
  }

  private Option<Problem> problem(String reason) {
    return Option.some(new Problem(path, reason));
  }

  private Option<Problem> text(String value) {
    return Utf8.isEncodable(value)
        ? Option.none()
        : problem("holds an unpaired surrogate, which has no UTF-8 form: remove it");
  }

  private Option<Problem> number(BigDecimal value) {
    if (value.signum() == 0) {
      return Option.none();
    } else if (value.precision() > MAX_DIGITS) {
      return problem(
          "is a number of %d digits: round it to %d or store it as text"
              .formatted(value.precision(), MAX_DIGITS));
    }
    long exponent = (long) value.precision() - value.scale() - 1;
    return exponent < MIN_EXPONENT || exponent > MAX_EXPONENT
        ? problem(
            "is a number with exponent %d: magnitudes from 1E%d to 9.9E+%d can be stored, store others as text"
                .formatted(exponent, MIN_EXPONENT, MAX_EXPONENT))
        : Option.none();
  }

  private Option<Problem> filled(Set<?> elements) {
    return elements.isEmpty() ? problem("is an empty set: leave the attribute out") : Option.none();
  }

  private Option<Problem> inside(String step, AttributeValue value) {
    return value.accept(new WellFormed(path + step, depth + 1));
  }

  private Option<Problem> shallow() {
    return depth == MAX_DEPTH
        ? problem("is nested more than %d levels deep: flatten it".formatted(MAX_DEPTH))
        : Option.none();
  }

  private Option<Problem> name(String name) {
    return name.isEmpty() ? problem("holds an empty attribute name: give it one") : text(name);
  }

  private static Option<Problem> first(Iterator<Option<Problem>> problems) {
    return problems.find(Option::isDefined).flatMap(problem -> problem);
  }

  @Override
  public Option<Problem> text(Text value) {
    return text(value.value());
  }

  @Override
  public Option<Problem> numeric(Numeric value) {
    return number(value.value());
  }

  @Override
  public Option<Problem> binary(Binary value) {
    return Option.none();
  }

  @Override
  public Option<Problem> bool(Bool value) {
    return Option.none();
  }

  @Override
  public Option<Problem> nothing(Null value) {
    return Option.none();
  }

  @Override
  public Option<Problem> list(ListOf value) {
    return shallow()
        .orElse(
            () ->
                first(
                    Iterator.range(0, value.elements().size())
                        .map(i -> inside("[" + i + "]", value.elements().get(i)))));
  }

  @Override
  public Option<Problem> map(MapOf value) {
    return shallow()
        .orElse(
            () ->
                first(
                    Iterator.ofAll(value.entries().entrySet())
                        .map(
                            entry ->
                                name(entry.getKey())
                                    .orElse(
                                        () -> inside("." + entry.getKey(), entry.getValue())))));
  }

  @Override
  public Option<Problem> textSet(TextSet value) {
    return filled(value.elements())
        .orElse(() -> first(Iterator.ofAll(value.elements()).map(this::text)));
  }

  @Override
  public Option<Problem> numericSet(NumericSet value) {
    return filled(value.elements())
        .orElse(() -> first(Iterator.ofAll(value.elements()).map(this::number)));
  }

  @Override
  public Option<Problem> binarySet(BinarySet value) {
    return filled(value.elements());
  }
}

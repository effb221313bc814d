package dev.trellis.adapter.dynamodb.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.AttributeValue.Binary;
import dev.trellis.domain.attribute.AttributeValue.BinarySet;
import dev.trellis.domain.attribute.AttributeValue.ListOf;
import dev.trellis.domain.attribute.AttributeValue.MapOf;
import dev.trellis.domain.attribute.AttributeValue.NumericSet;
import dev.trellis.domain.attribute.AttributeValue.TextSet;
import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Attributes as somebody may try to store them, made of what a fuzzer says. */
public final class FuzzedValues {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_LEVELS = 2000;

  /** Somewhat more than an entity may have. */
  private static final int MAX_TEXT = 420_000;

  private final FuzzedDataProvider data;
  private int textLeft = MAX_TEXT;

  public FuzzedValues(FuzzedDataProvider data) {
    this.data = data;
  }

  /**
   * Attributes with values of every kind.
   *
   * @param names some that have a meaning
   */
  public Attributes attributes(List<String> names) {
    TreeMap<String, AttributeValue> values = new TreeMap<>();
    for (int size = data.consumeInt(0, 6); size > 0; size--) {
      values.put(
          data.consumeBoolean() ? data.pickValue(names) : text(),
          data.consumeBoolean() ? AttributeValue.of(text()) : nested());
    }
    return Attributes.of(values);
  }

  private AttributeValue nested() {
    AttributeValue value = value(0);
    for (int levels = few(MAX_LEVELS); levels > 1; levels--) {
      value = new ListOf(List.of(value));
    }
    return value;
  }

  private AttributeValue value(int depth) {
    return switch (data.consumeInt(0, depth < MAX_DEPTH ? 9 : 7)) {
      case 0 -> AttributeValue.of(text());
      case 1 -> AttributeValue.of(number());
      case 2 -> AttributeValue.of(data.consumeBoolean());
      case 3 -> AttributeValue.of(null);
      case 4 -> bytes();
      case 5 -> new TextSet(some(this::text));
      case 6 -> new NumericSet(some(this::number));
      case 7 -> new BinarySet(some(this::bytes));
      case 8 -> new ListOf(IntStream.range(0, few(100)).mapToObj(i -> value(depth + 1)).toList());
      default -> {
        TreeMap<String, AttributeValue> entries = new TreeMap<>();
        some(this::text).forEach(name -> entries.put(name, value(depth + 1)));
        yield new MapOf(entries);
      }
    };
  }

  private <E> Set<E> some(Supplier<E> element) {
    Set<E> elements = new LinkedHashSet<>();
    for (int size = few(50); size > 0; size--) {
      elements.add(element.get());
    }
    return elements;
  }

  private String text() {
    String text = data.consumeString(12);
    String all = text.repeat(few(textLeft / Math.max(1, text.length())));
    textLeft -= all.length();
    return all;
  }

  private BigDecimal number() {
    int scale = data.consumeBoolean() ? data.consumeInt(-140, 140) : data.consumeInt();
    return new BigDecimal(new BigInteger(1, data.consumeBytes(17)), scale)
        .multiply(BigDecimal.valueOf(data.consumeBoolean() ? 1 : -1));
  }

  private Binary bytes() {
    return Binary.of(data.consumeBytes(12));
  }

  /** Mostly few, seldom more. */
  private int few(int most) {
    return data.consumeInt(0, 15) == 15
        ? data.consumeInt(0, Math.max(0, most))
        : data.consumeInt(0, Math.max(0, Math.min(2, most)));
  }
}

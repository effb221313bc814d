package dev.trellis.adapter.dynamodb.fuzz;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB takes, by its developer guide ("Constraints in Amazon DynamoDB", "DynamoDB item
 * sizes and formats"), written once more beside the domain's own limits.
 */
public final class Constraints {
  private static final BigDecimal LEAST = new BigDecimal("1E-130");
  private static final BigDecimal MOST =
      new BigDecimal("9.9999999999999999999999999999999999999E+125");

  private Constraints() {}

  /** Fails for an item that DynamoDB refuses. */
  public static void assertStorable(Map<String, AttributeValue> item) {
    assertThat(entries(item, 1)).isLessThanOrEqualTo(400 * 1024);
    item.keySet().forEach(name -> assertThat(bytes(name)).isBetween(1L, 64 * 1024L));
  }

  /** Fails for an item that DynamoDB refuses, of a table whose keys are texts. */
  public static void assertStorable(
      Map<String, AttributeValue> item, String partitionKey, String sortKey) {
    assertStorable(item);
    assertThat(bytes(requireNonNull(item.get(partitionKey)).s())).isBetween(1L, 2048L);
    assertThat(bytes(requireNonNull(item.get(sortKey)).s())).isBetween(1L, 1024L);
  }

  private static long entries(Map<String, AttributeValue> entries, int depth) {
    long size = 0;
    for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
      assertThat(entry.getKey()).isNotEmpty();
      size += bytes(entry.getKey()) + size(entry.getValue(), depth);
    }
    return size;
  }

  private static long size(AttributeValue value, int depth) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      case SS -> set(value.ss(), Constraints::bytes);
      case NS -> set(value.ns(), Constraints::number);
      case BS -> set(value.bs(), Constraints::length);
      case L -> {
        assertThat(depth).isLessThanOrEqualTo(32);
        yield 3 + value.l().stream().mapToLong(element -> 1 + size(element, depth + 1)).sum();
      }
      case M -> {
        assertThat(depth).isLessThanOrEqualTo(32);
        yield 3 + value.m().size() + entries(value.m(), depth + 1);
      }
      case UNKNOWN_TO_SDK_VERSION -> throw new AssertionError("A value of no kind: " + value);
    };
  }

  private static <E> long set(List<E> elements, ToLongFunction<E> size) {
    assertThat(elements).isNotEmpty();
    assertThat(new HashSet<>(elements)).hasSameSizeAs((Collection<E>) elements);
    return elements.stream().mapToLong(size).sum();
  }

  private static long length(SdkBytes bytes) {
    return bytes.asByteArrayUnsafe().length;
  }

  private static long bytes(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new String(encoded, StandardCharsets.UTF_8).equals(text))
        .as("has a UTF-8 form")
        .isTrue();
    return encoded.length;
  }

  /** Two digits a byte, one more, and one for the sign. */
  private static long number(String digits) {
    BigDecimal number = new BigDecimal(digits).stripTrailingZeros();
    if (number.signum() == 0) {
      return 1;
    }
    assertThat(number.precision()).isLessThanOrEqualTo(38);
    assertThat(number.abs()).isBetween(LEAST, MOST);
    return (number.precision() + 1L) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
  }
}

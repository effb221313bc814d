package dev.trellis.benchmark.cost;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of an item by DynamoDB's rules (Developer Guide, "DynamoDB item sizes and formats"). */
final class ItemSize {
  private static final int CONTAINER = 3;
  private static final int ELEMENT = 1;

  private ItemSize() {}

  /** In bytes. */
  static long of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(entry -> utf8(entry.getKey()) + of(entry.getValue()))
        .sum();
  }

  private static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToLong(ItemSize::utf8).sum();
      case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToLong(bytes -> bytes.asByteArrayUnsafe().length).sum();
      case L -> CONTAINER + value.l().stream().mapToLong(each -> ELEMENT + of(each)).sum();
      case M -> CONTAINER + value.m().size() * (long) ELEMENT + of(value.m());
      case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
    };
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A byte for each two significant digits, and one more; another one for the sign. */
  private static long number(String text) {
    String digits = text.replaceAll("[^0-9]", "").replaceAll("^0+|0+$", "");
    return (digits.length() + 1L) / 2 + 1 + (text.startsWith("-") ? 1 : 0);
  }
}

package dev.trellis.adapter.dynamodb.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as something else may have written them, made of what a fuzzer says. */
public final class FuzzedItems {
  private static final int MAX_DEPTH = 5;
  private static final int MAX_CHANGES = 6;

  private final FuzzedDataProvider data;

  public FuzzedItems(FuzzedDataProvider data) {
    this.data = data;
  }

  /** A copy of one of several items, in which attributes are missing, replaced and added. */
  public Map<String, AttributeValue> like(List<Map<String, AttributeValue>> items) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(data.pickValue(items));
    List<String> names = new ArrayList<>(items.stream().flatMap(i -> i.keySet().stream()).toList());
    names.sort(null);
    for (int changes = data.consumeInt(0, MAX_CHANGES); changes > 0; changes--) {
      String name = data.consumeBoolean() ? text() : data.pickValue(names);
      if (data.consumeBoolean()) {
        item.remove(name);
      } else {
        item.put(name, value(0));
      }
    }
    return item;
  }

  /** A key of a table or an index. */
  public Map<String, AttributeValue> key() {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (int size = data.consumeInt(1, 3); size > 0; size--) {
      key.put(
          text(),
          switch (data.consumeInt(0, 2)) {
            case 0 -> AttributeValue.fromS(text());
            case 1 -> AttributeValue.fromN(number());
            default -> AttributeValue.fromB(bytes());
          });
    }
    return key;
  }

  private AttributeValue value(int depth) {
    return switch (data.consumeInt(0, depth < MAX_DEPTH ? 9 : 7)) {
      case 0 -> AttributeValue.fromS(text());
      case 1 -> AttributeValue.fromN(number());
      case 2 -> AttributeValue.fromBool(data.consumeBoolean());
      case 3 -> AttributeValue.fromNul(data.consumeBoolean());
      case 4 -> AttributeValue.fromB(bytes());
      case 5 -> AttributeValue.fromSs(some(this::text));
      case 6 -> AttributeValue.fromNs(some(this::number));
      case 7 ->
          data.consumeBoolean()
              ? AttributeValue.fromBs(some(this::bytes))
              : AttributeValue.builder().build();
      case 8 -> AttributeValue.fromL(some(() -> value(depth + 1)));
      default -> {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        some(this::text).forEach(name -> entries.put(name, value(depth + 1)));
        yield AttributeValue.fromM(entries);
      }
    };
  }

  private <E> List<E> some(Supplier<E> element) {
    List<E> elements = new ArrayList<>();
    for (int size = data.consumeInt(0, 3); size > 0; size--) {
      elements.add(element.get());
    }
    return elements;
  }

  private String text() {
    return data.consumeString(24);
  }

  /** Most often a number as DynamoDB has them, and else what may be taken for one. */
  private String number() {
    return switch (data.consumeInt(0, 3)) {
      case 0 -> Integer.toString(data.consumeInt(-2, 1030));
      case 1 -> Long.toString(data.consumeLong());
      case 2 -> data.consumeInt(-99, 99) + "." + data.consumeInt(0, 99) + "E" + data.consumeByte();
      default -> data.consumeAsciiString(12);
    };
  }

  private SdkBytes bytes() {
    return SdkBytes.fromByteArray(data.consumeBytes(160));
  }
}

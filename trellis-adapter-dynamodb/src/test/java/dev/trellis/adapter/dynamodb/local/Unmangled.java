package dev.trellis.adapter.dynamodb.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/**
 * DynamoDB Local 2.6.1, embedded, answers with an attribute {@code nul} beside each that is called
 * {@code null}, also inside maps; over HTTP it doesn't. This takes the twin out again.
 */
final class Unmangled {
  private Unmangled() {}

  static Object answer(Object answer) {
    if (answer instanceof GetItemResponse get && get.hasItem()) {
      return get.toBuilder().item(item(get.item())).build();
    } else if (answer instanceof QueryResponse query) {
      return query.toBuilder().items(items(query.items())).build();
    } else if (answer instanceof ScanResponse scan) {
      return scan.toBuilder().items(items(scan.items())).build();
    } else if (answer instanceof BatchGetItemResponse batch) {
      Map<String, List<Map<String, AttributeValue>>> tables = new LinkedHashMap<>();
      batch.responses().forEach((table, found) -> tables.put(table, items(found)));
      return batch.toBuilder().responses(tables).build();
    } else if (answer instanceof TransactGetItemsResponse together) {
      return together.toBuilder()
          .responses(
              together.responses().stream()
                  .map(one -> one.hasItem() ? one.toBuilder().item(item(one.item())).build() : one)
                  .toList())
          .build();
    }
    return answer;
  }

  private static List<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> items) {
    return items.stream().map(Unmangled::item).toList();
  }

  private static Map<String, AttributeValue> item(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> sound = new LinkedHashMap<>();
    item.forEach((name, value) -> sound.put(name, value(value)));
    if (sound.containsKey("null") && Objects.equals(sound.get("nul"), sound.get("null"))) {
      sound.remove("nul");
    }
    return sound;
  }

  private static AttributeValue value(AttributeValue value) {
    return switch (value.type()) {
      case M -> AttributeValue.fromM(item(value.m()));
      case L -> AttributeValue.fromL(value.l().stream().map(Unmangled::value).toList());
      default -> value;
    };
  }
}

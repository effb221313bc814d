package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.request.Action;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Actions as text that people can read, with names and values in place of their placeholders. */
final class Rendering {
  private Rendering() {}

  static List<String> of(Step step) {
    return ((Step.Write) step).actions().stream().map(g -> of(g.action())).toList();
  }

  static String of(Action action) {
    Map<String, String> meanings = new LinkedHashMap<>(action.names());
    action.values().forEach((placeholder, value) -> meanings.put(placeholder, of(value)));
    return action.kind()
        + " "
        + action.table()
        + of(action.item())
        + (action.update().isEmpty() ? "" : " " + spelledOut(action.update(), meanings))
        + (action.condition().isEmpty() ? "" : " IF " + spelledOut(action.condition(), meanings));
  }

  private static String spelledOut(String expression, Map<String, String> meanings) {
    List<String> placeholders = new ArrayList<>(meanings.keySet());
    // #n1 is a part of #n10
    placeholders.sort(Comparator.comparing(String::length).reversed());
    String text = expression;
    for (String placeholder : placeholders) {
      text = text.replace(placeholder, meanings.getOrDefault(placeholder, ""));
    }
    return text;
  }

  private static String of(Map<String, AttributeValue> item) {
    return new TreeMap<>(item)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String of(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> value.n();
      case BOOL -> value.bool().toString();
      case B -> "shards" + BitSet.valueOf(value.b().asByteArray());
      case L -> value.l().stream().map(Rendering::of).toList().toString();
      case M -> of(value.m());
      default -> value.toString();
    };
  }
}

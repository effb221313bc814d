package dev.trellis.adapter.lambda.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Events much like those of DynamoDB Streams, made of what a fuzzer says. */
final class FuzzedEvents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> KINDS =
      List.of("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS");
  private static final int MAX_RECORDS = 3;
  private static final int MAX_CHANGES = 6;
  private static final int MAX_DEPTH = 4;

  private final FuzzedDataProvider data;

  FuzzedEvents(FuzzedDataProvider data) {
    this.data = data;
  }

  /** An event of some of the records, in which parts are missing, replaced and added. */
  String like(List<JsonNode> records) {
    ObjectNode event = JSON.objectNode();
    ArrayNode some = event.putArray("Records");
    for (int size = data.consumeInt(1, MAX_RECORDS); size > 0; size--) {
      some.add(data.pickValue(records).deepCopy());
    }
    for (int changes = data.consumeInt(0, MAX_CHANGES); changes > 0; changes--) {
      change(data.pickValue(containers(event)));
    }
    return event.toString();
  }

  private static List<JsonNode> containers(JsonNode top) {
    List<JsonNode> all = new ArrayList<>(List.of(top));
    for (int i = 0; i < all.size(); i++) {
      all.get(i).forEach(child -> all.addAll(child.isContainerNode() ? List.of(child) : List.of()));
    }
    return all;
  }

  private void change(JsonNode container) {
    if (container instanceof ArrayNode array) {
      array.insert(data.consumeInt(0, array.size()), anything(0));
    } else {
      ObjectNode object = (ObjectNode) container;
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      names.add(text());
      String name = data.pickValue(names);
      switch (data.consumeInt(0, 2)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name, anything(0));
        default -> object.set(name, attribute(0));
      }
    }
  }

  private JsonNode anything(int depth) {
    return switch (data.consumeInt(0, depth < MAX_DEPTH ? 7 : 4)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(data.consumeBoolean());
      case 2 -> JSON.numberNode(data.consumeLong());
      case 3 ->
          JSON.numberNode(new BigDecimal(data.consumeInt()).scaleByPowerOfTen(data.consumeByte()));
      case 4 -> JSON.textNode(text());
      case 5 -> JSON.arrayNode().add(anything(depth + 1));
      case 6 -> JSON.objectNode().set(text(), anything(depth + 1));
      default -> attribute(depth);
    };
  }

  /** A value as the records have them, or of another kind than it says. */
  private JsonNode attribute(int depth) {
    String kind = data.pickValue(KINDS);
    JsonNode value =
        switch (data.consumeBoolean() ? kind : data.pickValue(KINDS)) {
          case "BOOL", "NULL" -> JSON.booleanNode(data.consumeBoolean());
          case "N" -> JSON.textNode(number());
          case "L" -> JSON.arrayNode().add(deeper(depth));
          case "M" -> JSON.objectNode().set(text(), deeper(depth));
          case "SS", "BS" -> JSON.arrayNode().add(text()).add(text());
          case "NS" -> JSON.arrayNode().add(number());
          default -> JSON.textNode(text());
        };
    return JSON.objectNode().set(kind, value);
  }

  private JsonNode deeper(int depth) {
    return depth < MAX_DEPTH ? attribute(depth + 1) : JSON.nullNode();
  }

  private String number() {
    return data.consumeInt(-2, 2000) + (data.consumeBoolean() ? "" : "E" + data.consumeInt());
  }

  private String text() {
    return data.consumeString(20).repeat(data.consumeInt(0, 15) == 15 ? 100 : 1);
  }
}

package dev.trellis.port.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Attributes as Jackson's tree, and back. */
final class JsonAttributes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ToJson TO_JSON = new ToJson();

  private JsonAttributes() {}

  static Attributes from(JsonNode tree) {
    if (!tree.isObject()) {
      throw new IllegalArgumentException(
          "an entity must become a JSON object to have attributes, this one becomes a %s"
              .formatted(tree.getNodeType()));
    }
    return Attributes.of(entries(tree));
  }

  static ObjectNode toJson(Attributes attributes) {
    return object(attributes.asMap());
  }

  private static SortedMap<String, AttributeValue> entries(JsonNode object) {
    SortedMap<String, AttributeValue> entries = new TreeMap<>();
    object
        .properties()
        .forEach(property -> entries.put(property.getKey(), value(property.getValue())));
    return entries;
  }

  private static AttributeValue value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> new AttributeValue.Text(node.textValue());
      // by its text: a float's own digits, not those of the double next to it
      case NUMBER -> new AttributeValue.Numeric(new BigDecimal(node.asText()));
      case BOOLEAN -> AttributeValue.of(node.booleanValue());
      case BINARY -> AttributeValue.Binary.of(((BinaryNode) node).binaryValue());
      case NULL, MISSING -> AttributeValue.of(null);
      case ARRAY -> new AttributeValue.ListOf(elements(node));
      case OBJECT -> new AttributeValue.MapOf(entries(node));
      case POJO ->
          throw new IllegalArgumentException("has a value that Jackson leaves as it is: " + node);
    };
  }

  private static List<AttributeValue> elements(JsonNode array) {
    List<AttributeValue> elements = new ArrayList<>(array.size());
    array.forEach(element -> elements.add(value(element)));
    return elements;
  }

  private static ObjectNode object(Map<String, AttributeValue> entries) {
    ObjectNode object = NODES.objectNode();
    entries.forEach((name, value) -> object.set(name, value.accept(TO_JSON)));
    return object;
  }

  private static JsonNode number(BigDecimal number) {
    // whole numbers as such, so that untyped properties get an integer back
    return number.scale() <= 0 && number.precision() - number.scale() <= 38
        ? NODES.numberNode(number.toBigIntegerExact())
        : NODES.numberNode(number);
  }

  private static JsonNode binary(AttributeValue.Binary value) {
    ByteBuffer buffer = value.value();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return NODES.binaryNode(bytes);
  }

  private static <E> ArrayNode array(Collection<E> elements, Function<E, JsonNode> toJson) {
    ArrayNode array = NODES.arrayNode(elements.size());
    elements.forEach(element -> array.add(toJson.apply(element)));
    return array;
  }

  private static final class ToJson implements AttributeValue.Visitor<JsonNode> {
    @Override
    public JsonNode text(AttributeValue.Text value) {
      return NODES.textNode(value.value());
    }

    @Override
    public JsonNode numeric(AttributeValue.Numeric value) {
      return number(value.value());
    }

    @Override
    public JsonNode binary(AttributeValue.Binary value) {
      return JsonAttributes.binary(value);
    }

    @Override
    public JsonNode bool(AttributeValue.Bool value) {
      return NODES.booleanNode(value.value());
    }

    @Override
    public JsonNode nothing(AttributeValue.Null value) {
      return NODES.nullNode();
    }

    @Override
    public JsonNode list(AttributeValue.ListOf value) {
      return array(value.elements(), element -> element.accept(this));
    }

    @Override
    public JsonNode map(AttributeValue.MapOf value) {
      return object(value.entries());
    }

    @Override
    public JsonNode textSet(AttributeValue.TextSet value) {
      return array(value.elements(), NODES::textNode);
    }

    @Override
    public JsonNode numericSet(AttributeValue.NumericSet value) {
      return array(value.elements(), JsonAttributes::number);
    }

    @Override
    public JsonNode binarySet(AttributeValue.BinarySet value) {
      return array(value.elements(), JsonAttributes::binary);
    }
  }
}

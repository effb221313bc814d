package dev.trellis.examples.sql;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLDataException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Attributes as JSON that loses nothing: each value says its kind, as in DynamoDB's own format, and
 * numbers are text: {@code {"name":{"S":"Acme"},"size":{"N":"0.1"}}}.
 */
final class AttributeJson {
  // Jackson would stop at 50,000 characters, and Trellis takes names of 64 KB
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNameLength(64 * 1024).build())
              .build());
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Writing WRITING = new Writing();

  private AttributeJson() {}

  static String write(Attributes attributes) {
    return object(attributes.asMap()).toString();
  }

  static Attributes read(String json) throws SQLDataException {
    try {
      return Attributes.of(entries(MAPPER.readTree(json)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new SQLDataException("Attributes that something else has written", e);
    }
  }

  private static SortedMap<String, AttributeValue> entries(JsonNode object) {
    if (!object.isObject()) {
      throw new IllegalArgumentException("No object: " + object);
    }
    SortedMap<String, AttributeValue> entries = new TreeMap<>();
    object.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
    return entries;
  }

  private static AttributeValue value(JsonNode tagged) {
    return tagged.properties().stream()
        .findFirst()
        .map(entry -> value(entry.getKey(), entry.getValue()))
        .orElseThrow(() -> new IllegalArgumentException("No kind: " + tagged));
  }

  private static AttributeValue value(String kind, JsonNode json) {
    return switch (kind) {
      case "S" -> new AttributeValue.Text(json.asText());
      case "N" -> new AttributeValue.Numeric(number(json));
      case "B" -> binary(json);
      case "BOOL" -> AttributeValue.of(json.asBoolean());
      case "NULL" -> AttributeValue.of(null);
      case "L" -> new AttributeValue.ListOf(elements(json, AttributeJson::value).toList());
      case "M" -> new AttributeValue.MapOf(entries(json));
      case "SS" -> new AttributeValue.TextSet(elements(json, JsonNode::asText).collect(toSet()));
      case "NS" ->
          new AttributeValue.NumericSet(elements(json, AttributeJson::number).collect(toSet()));
      case "BS" ->
          new AttributeValue.BinarySet(elements(json, AttributeJson::binary).collect(toSet()));
      default -> throw new IllegalArgumentException("Unknown kind: " + kind);
    };
  }

  private static <E> Stream<E> elements(JsonNode array, Function<JsonNode, E> element) {
    return StreamSupport.stream(array.spliterator(), false).map(element);
  }

  private static BigDecimal number(JsonNode json) {
    return new BigDecimal(json.asText());
  }

  private static AttributeValue.Binary binary(JsonNode json) {
    return AttributeValue.Binary.of(Base64.getDecoder().decode(json.asText()));
  }

  private static ObjectNode object(Map<String, AttributeValue> entries) {
    ObjectNode object = NODES.objectNode();
    entries.forEach((name, value) -> object.set(name, value.accept(WRITING)));
    return object;
  }

  private static String text(AttributeValue.Binary binary) {
    return StandardCharsets.ISO_8859_1
        .decode(Base64.getEncoder().encode(binary.value()))
        .toString();
  }

  private static final class Writing implements AttributeValue.Visitor<JsonNode> {
    private static JsonNode tagged(String kind, JsonNode value) {
      return NODES.objectNode().set(kind, value);
    }

    private static <E> JsonNode tagged(
        String kind, Collection<E> elements, Function<E, JsonNode> json) {
      ArrayNode array = NODES.arrayNode(elements.size());
      elements.forEach(element -> array.add(json.apply(element)));
      return tagged(kind, array);
    }

    @Override
    public JsonNode text(AttributeValue.Text value) {
      return tagged("S", NODES.textNode(value.value()));
    }

    @Override
    public JsonNode numeric(AttributeValue.Numeric value) {
      return tagged("N", NODES.textNode(value.value().toString()));
    }

    @Override
    public JsonNode binary(AttributeValue.Binary value) {
      return tagged("B", NODES.textNode(AttributeJson.text(value)));
    }

    @Override
    public JsonNode bool(AttributeValue.Bool value) {
      return tagged("BOOL", NODES.booleanNode(value.value()));
    }

    @Override
    public JsonNode nothing(AttributeValue.Null value) {
      return tagged("NULL", NODES.booleanNode(true));
    }

    @Override
    public JsonNode list(AttributeValue.ListOf value) {
      return tagged("L", value.elements(), element -> element.accept(this));
    }

    @Override
    public JsonNode map(AttributeValue.MapOf value) {
      return tagged("M", object(value.entries()));
    }

    @Override
    public JsonNode textSet(AttributeValue.TextSet value) {
      return tagged("SS", value.elements(), NODES::textNode);
    }

    @Override
    public JsonNode numericSet(AttributeValue.NumericSet value) {
      return tagged("NS", value.elements(), number -> NODES.textNode(number.toString()));
    }

    @Override
    public JsonNode binarySet(AttributeValue.BinarySet value) {
      return tagged("BS", value.elements(), bytes -> NODES.textNode(AttributeJson.text(bytes)));
    }
  }
}

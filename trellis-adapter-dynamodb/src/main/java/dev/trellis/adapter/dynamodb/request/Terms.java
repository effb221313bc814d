package dev.trellis.adapter.dynamodb.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The terms of one request's expressions, with a placeholder for each name and value: any name may
 * be one of DynamoDB's reserved words. Not thread-safe.
 */
public final class Terms {
  private final Map<String, String> placeholders = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  /** Starts without any. */
  public Terms() {}

  /**
   * The placeholder of a name.
   *
   * @param attribute the attribute's name
   * @return the same for the same name
   */
  public String name(String attribute) {
    return placeholders.computeIfAbsent(attribute, name -> "#n" + placeholders.size());
  }

  /**
   * The placeholder of a value.
   *
   * @param value the value
   * @return a new one
   */
  public String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  /**
   * That an attribute is there.
   *
   * @param attribute its name
   * @return the term
   */
  public String present(String attribute) {
    return "attribute_exists(" + name(attribute) + ")";
  }

  /**
   * That an attribute isn't there.
   *
   * @param attribute its name
   * @return the term
   */
  public String absent(String attribute) {
    return "attribute_not_exists(" + name(attribute) + ")";
  }

  /**
   * That nothing is at a path.
   *
   * @param path names, each within the one before
   * @return the term
   */
  public String absent(List<String> path) {
    return "attribute_not_exists(%s)"
        .formatted(path.stream().map(this::name).collect(Collectors.joining(".")));
  }

  /**
   * That an attribute has a value.
   *
   * @param attribute its name
   * @param value the value
   * @return the term
   */
  public String equal(String attribute, AttributeValue value) {
    return name(attribute) + " = " + value(value);
  }

  /**
   * That all terms hold.
   *
   * @param terms the terms
   * @return one term
   */
  public static String all(String... terms) {
    return String.join(" AND ", terms);
  }

  /**
   * That one of two terms holds.
   *
   * @param one a term
   * @param other a term
   * @return one term
   */
  public static String either(String one, String other) {
    return "(" + one + " OR " + other + ")";
  }

  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    placeholders.forEach((attribute, placeholder) -> names.put(placeholder, attribute));
    return names;
  }

  Map<String, AttributeValue> values() {
    return Map.copyOf(values);
  }
}

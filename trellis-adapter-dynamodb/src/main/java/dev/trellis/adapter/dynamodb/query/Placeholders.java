package dev.trellis.adapter.dynamodb.query;

import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The placeholders of a user's request and ours beside them. Ours are made of a word that the
 * user's expressions and maps don't have anywhere, so neither side can mean the other's. Not
 * thread-safe.
 */
final class Placeholders {
  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Map<String, String> ours = new LinkedHashMap<>();
  private final String word;

  private Placeholders(QueryRequest users) {
    this.names = new LinkedHashMap<>(users.expressionAttributeNames());
    this.values = new LinkedHashMap<>(users.expressionAttributeValues());
    this.word = freeWord(users);
  }

  static Placeholders beside(QueryRequest users) {
    return new Placeholders(users);
  }

  /** The placeholder of an attribute's name, the same for the same name. */
  String name(String attribute) {
    return ours.computeIfAbsent(
        attribute,
        name -> {
          String placeholder = "#%s_%d".formatted(word, ours.size());
          names.put(placeholder, name);
          return placeholder;
        });
  }

  /** The placeholder of a value, a new one with each call. */
  String value(AttributeValue value) {
    String placeholder = ":%s_%d".formatted(word, values.size());
    values.put(placeholder, value);
    return placeholder;
  }

  /** Sets the user's and ours. */
  void addTo(QueryRequest.Builder request) {
    request.expressionAttributeNames(orNull(names)).expressionAttributeValues(orNull(values));
  }

  // DynamoDB refuses maps that are empty, and the SDK takes null for "not set"
  @SuppressWarnings("NullAway")
  private static <V> Map<String, V> orNull(Map<String, V> map) {
    return map.isEmpty() ? null : map;
  }

  private static String freeWord(QueryRequest users) {
    String taken =
        Stream.of(
                Stream.of(
                        Option.of(users.keyConditionExpression()),
                        Option.of(users.filterExpression()),
                        Option.of(users.projectionExpression()))
                    .flatMap(Option::toJavaStream),
                users.expressionAttributeNames().keySet().stream(),
                users.expressionAttributeValues().keySet().stream())
            .flatMap(texts -> texts)
            .collect(Collectors.joining(" "));
    int number = 0;
    while (taken.contains("trellis" + number)) {
      number++;
    }
    return "trellis" + number;
  }
}

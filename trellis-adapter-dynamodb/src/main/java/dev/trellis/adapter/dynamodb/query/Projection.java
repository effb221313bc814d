package dev.trellis.adapter.dynamodb.query;

import io.vavr.control.Option;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The attributes that a user asked for.
 *
 * @param expression the user's expression
 * @param whole the attributes that it names
 * @param parts the attributes of which it names an element or an entry
 */
record Projection(String expression, Set<String> whole, Set<String> parts) {
  static Option<Projection> of(QueryRequest users) {
    return Option.of(users.projectionExpression())
        .map(expression -> parse(expression, users.expressionAttributeNames()));
  }

  /**
   * The expression with further attributes.
   *
   * <p>DynamoDB refuses paths that overlap, so none is added twice. One of which the user named a
   * part is added all the same, and DynamoDB's refusal is right: whether an entity lives can't be
   * seen by a part.
   */
  String with(Collection<String> needed, Placeholders placeholders) {
    StringBuilder all = new StringBuilder(expression);
    needed.stream()
        .filter(name -> !whole.contains(name))
        .distinct()
        .forEach(name -> all.append(", ").append(placeholders.name(name)));
    return all.toString();
  }

  /** What the user asked for of an item that has more. */
  Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> asked = new LinkedHashMap<>(item);
    asked.keySet().removeIf(name -> !whole.contains(name) && !parts.contains(name));
    return asked;
  }

  private static Projection parse(String expression, Map<String, String> names) {
    Set<String> whole = new LinkedHashSet<>();
    Set<String> parts = new LinkedHashSet<>();
    for (String path : expression.split(",", -1)) {
      String[] steps = path.split("[.\\[]", 2);
      String first = steps[0].strip();
      (steps.length == 1 ? whole : parts).add(names.getOrDefault(first, first));
    }
    return new Projection(expression, whole, parts);
  }
}

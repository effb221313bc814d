package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/**
 * One item's place.
 *
 * @param table its table
 * @param attributes its key
 */
record Key(String table, Map<String, AttributeValue> attributes) {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final TableNames DEFAULTS = DynamoDbConfig.defaults().tables(Estate.HIERARCHY);

  /** The key of an item that is put; tables' names may have a prefix. */
  static Key of(String table, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>(item);
    key.keySet().retainAll(attributesOf(table));
    return new Key(table, Map.copyOf(key));
  }

  /** The key that a statement of PartiQL names, first of all in its WHERE. */
  static Key of(BatchStatementRequest statement) {
    String[] parts = statement.statement().split(" WHERE ", 2);
    Matcher table = QUOTED.matcher(parts[0]);
    Matcher names = QUOTED.matcher(parts[1]);
    if (!table.find()) {
      throw new IllegalArgumentException("No table in " + statement);
    }
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    int parameter = (int) parts[0].chars().filter(c -> c == '?').count();
    for (int i = 0; i < attributesOf(table.group(1)).size() && names.find(); i++) {
      key.put(names.group(1), statement.parameters().get(parameter + i));
    }
    return at(table.group(1), key);
  }

  static Key at(String table, Map<String, AttributeValue> key) {
    return new Key(table, Map.copyOf(key));
  }

  private static List<String> attributesOf(String table) {
    if (table.endsWith(DEFAULTS.relationships())) {
      return List.of(Keys.PARTITION, Keys.CHILD);
    }
    return table.endsWith(DEFAULTS.uniqueConstraints())
        ? List.of(Keys.PARTITION, Keys.SORT)
        : List.of(Keys.ENTITY_ID);
  }

  /** What DynamoDB keeps together: all items of a table with the same partition key. */
  String partition() {
    return table + " " + partitionKey();
  }

  String partitionKey() {
    AttributeValue partition =
        attributes.getOrDefault(Keys.PARTITION, attributes.get(Keys.ENTITY_ID));
    return Objects.requireNonNull(partition).s();
  }

  @Override
  public String toString() {
    return table + attributes.values().stream().map(AttributeValue::s).toList();
  }
}

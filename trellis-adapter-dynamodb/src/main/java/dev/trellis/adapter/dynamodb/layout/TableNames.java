package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Option;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names of a hierarchy's tables, as DynamoDB knows them. Immutable.
 *
 * @param entities the table of each type of entity, by the type's name
 * @param relationships the table of links and gates
 * @param uniqueConstraints the table of claims
 */
public record TableNames(
    Map<String, String> entities, String relationships, String uniqueConstraints) {
  /** What the table of links is called if nobody says otherwise. */
  public static final String DEFAULT_RELATIONSHIPS = "trellis_relationships";

  /** What the table of claims is called if nobody says otherwise. */
  public static final String DEFAULT_UNIQUE_CONSTRAINTS = "trellis_unique_constraints";

  /** Copies the map. */
  public TableNames {
    entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
  }

  /**
   * The names of a hierarchy's tables with a prefix before each.
   *
   * @param hierarchy the hierarchy, whose types name their tables
   * @param prefix what every name begins with, may be empty
   * @param relationships the table of links, without prefix
   * @param uniqueConstraints the table of claims, without prefix
   * @return the names
   */
  public static TableNames of(
      Hierarchy hierarchy, String prefix, String relationships, String uniqueConstraints) {
    Map<String, String> entities = new LinkedHashMap<>();
    hierarchy.types().forEach(type -> entities.put(type.name(), prefix + type.table()));
    return new TableNames(entities, prefix + relationships, prefix + uniqueConstraints);
  }

  /**
   * The table of a type.
   *
   * @param type the type's name
   * @return its table, none for a type outside the hierarchy
   */
  public Option<String> entities(String type) {
    return Option.of(entities.get(type));
  }

  /**
   * The table of a type that is known to be part of the hierarchy.
   *
   * @param type the type's name
   * @return its table
   * @throws IllegalArgumentException for a type outside the hierarchy
   */
  public String table(String type) {
    return entities(type)
        .getOrElseThrow(
            () -> new IllegalArgumentException("Type %s has no table here".formatted(type)));
  }
}

package dev.trellis.adapter.lambda.template;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.lambda.CascadeFunction;
import dev.trellis.adapter.lambda.EventFilter;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What both templates say.
 *
 * @param names what the tables are called
 * @param patterns the filter's patterns of each table that has a mapping, by the table's name
 * @param grants what the function may do
 * @param environment the function's variables, with the prefix that is part of the names
 * @param options what is up to the user
 */
record Deployment(
    TableNames names,
    Map<String, List<String>> patterns,
    List<Grant> grants,
    Map<String, String> environment,
    CascadeOptions options) {
  /** What mappings are for, and what they call: publishing moves it to the newest version. */
  static final String ALIAS = "live";

  /** The newest one with SnapStart that was there when this was written; the jar needs 17. */
  static final String RUNTIME = "java21";

  static final String HANDLER = CascadeFunction.class.getName();

  /**
   * Decides what there has to be.
   *
   * @throws IllegalArgumentException when there is nothing to do for a function, or no telling it
   */
  static Deployment of(Hierarchy hierarchy, DynamoDbConfig config, CascadeOptions options) {
    TableNames names = config.tables(hierarchy);
    Map<String, List<String>> patterns = new LinkedHashMap<>();
    hierarchy.types().stream()
        // an entity that neither ends by itself nor has children is gone when it is deleted
        .filter(type -> type.expires() || hierarchy.mayHaveChildren(type.name()))
        .forEach(
            type ->
                patterns.put(
                    names.table(type.name()), EventFilter.of(hierarchy, type.name()).patterns()));
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "No type has children or ends by itself, so nothing follows from any record: leave the function out, TableTemplates has the tables");
    }
    return new Deployment(
        names,
        patterns,
        Grant.all(hierarchy, names, patterns.keySet()),
        CascadeFunction.environment(hierarchy, config),
        options);
  }
}

package dev.trellis.adapter.lambda;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a function is told by its environment. Immutable.
 *
 * @param hierarchy the types
 * @param config the tables' names, the retention, the deadline
 */
record Settings(Hierarchy hierarchy, DynamoDbConfig config) {
  static final String HIERARCHY = "TRELLIS_HIERARCHY";
  static final String TABLE_PREFIX = CascadeFunction.TABLE_PREFIX;
  static final String RELATIONSHIP_TABLE = "TRELLIS_RELATIONSHIP_TABLE";
  static final String UNIQUE_CONSTRAINT_TABLE = "TRELLIS_UNIQUE_CONSTRAINT_TABLE";
  static final String RETENTION_SECONDS = "TRELLIS_RETENTION_SECONDS";
  static final String DEADLINE_SECONDS = "TRELLIS_DEADLINE_SECONDS";

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException for a variable that is missing or wrong, naming it
   */
  static Settings of(Map<String, String> environment) {
    Reader reader = new Reader(environment);
    if (reader.text(HIERARCHY).isEmpty()) {
      throw new IllegalArgumentException(
          "%s is not set: set it to what HierarchyText.print writes, like 'folder=folders < folder; file < folder'"
              .formatted(HIERARCHY));
    }
    DynamoDbConfig config = DynamoDbConfig.defaults();
    config = reader.change(config, TABLE_PREFIX, DynamoDbConfig::prefix);
    config = reader.change(config, RELATIONSHIP_TABLE, DynamoDbConfig::relationshipTable);
    config = reader.change(config, UNIQUE_CONSTRAINT_TABLE, DynamoDbConfig::uniqueConstraintTable);
    config = reader.change(config, RETENTION_SECONDS, (c, text) -> c.retention(seconds(text)));
    config = reader.change(config, DEADLINE_SECONDS, (c, text) -> c.deadline(seconds(text)));
    return new Settings(reader.read(HIERARCHY, HierarchyText::parse), config);
  }

  /** What an environment has to say to be read as these settings. */
  Map<String, String> environment() {
    TableNames tables = config.tables(hierarchy);
    EntityType<?> any =
        Option.ofOptional(hierarchy.types().stream().findFirst())
            .getOrElseThrow(() -> new IllegalArgumentException("The hierarchy has no type"));
    String name = tables.table(any.name());
    String prefix = name.substring(0, name.length() - any.table().length());
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(HIERARCHY, HierarchyText.print(hierarchy));
    environment.put(TABLE_PREFIX, prefix);
    environment.put(RELATIONSHIP_TABLE, tables.relationships().substring(prefix.length()));
    environment.put(UNIQUE_CONSTRAINT_TABLE, tables.uniqueConstraints().substring(prefix.length()));
    environment.put(RETENTION_SECONDS, wholeSeconds(config.retention()));
    environment.put(DEADLINE_SECONDS, wholeSeconds(config.deadline()));
    return environment;
  }

  private static String wholeSeconds(Duration duration) {
    return Long.toString(duration.plusSeconds(1).minusNanos(1).toSeconds());
  }

  private static Duration seconds(String text) {
    if (!text.matches("[0-9]{1,10}")) {
      throw new IllegalArgumentException("'%s' is no whole number of seconds".formatted(text));
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  /** Says which variable is wrong. An empty one isn't set: templates can't leave one out. */
  private record Reader(Map<String, String> environment) {
    String text(String variable) {
      return environment.getOrDefault(variable, "").strip();
    }

    <R> R read(String variable, Function<String, R> parser) {
      try {
        return parser.apply(text(variable));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "%s is wrong: %s".formatted(variable, wrong.getMessage()), wrong);
      }
    }

    DynamoDbConfig change(
        DynamoDbConfig config,
        String variable,
        BiFunction<DynamoDbConfig, String, DynamoDbConfig> change) {
      return text(variable).isEmpty() ? config : read(variable, text -> change.apply(config, text));
    }
  }
}

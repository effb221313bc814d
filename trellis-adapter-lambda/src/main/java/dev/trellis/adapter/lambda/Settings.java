package dev.trellis.adapter.lambda;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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
    Hierarchy hierarchy =
        reader
            .read(HIERARCHY, HierarchyText::parse)
            .getOrElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s is not set: set it to what HierarchyText.print writes, like 'folder=folders < folder; file < folder'"
                            .formatted(HIERARCHY)));
    DynamoDbConfig config =
        reader
            .with(TABLE_PREFIX, prefix -> c -> c.prefix(prefix))
            .andThen(reader.with(RELATIONSHIP_TABLE, name -> c -> c.relationshipTable(name)))
            .andThen(
                reader.with(UNIQUE_CONSTRAINT_TABLE, name -> c -> c.uniqueConstraintTable(name)))
            .andThen(reader.with(RETENTION_SECONDS, n -> c -> c.retention(seconds(n))))
            .andThen(reader.with(DEADLINE_SECONDS, n -> c -> c.deadline(seconds(n))))
            .apply(DynamoDbConfig.defaults());
    return new Settings(hierarchy, config);
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
    <R> Option<R> read(String variable, Function<String, R> parser) {
      return Option.of(environment.get(variable))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .map(text -> named(variable, () -> parser.apply(text)));
    }

    Function<DynamoDbConfig, DynamoDbConfig> with(
        String variable, Function<String, UnaryOperator<DynamoDbConfig>> change) {
      return config -> read(variable, text -> change.apply(text).apply(config)).getOrElse(config);
    }

    private static <R> R named(String variable, Supplier<R> read) {
      try {
        return read.get();
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "%s is wrong: %s".formatted(variable, wrong.getMessage()), wrong);
      }
    }
  }
}

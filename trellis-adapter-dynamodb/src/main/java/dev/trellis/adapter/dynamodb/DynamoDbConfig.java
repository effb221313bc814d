package dev.trellis.adapter.dynamodb;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.Sharding;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How Trellis uses DynamoDB. Immutable; begin with {@link #defaults}. Every value is checked when
 * it is set, and {@link #tables} checks them against a hierarchy.
 */
public final class DynamoDbConfig {
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);
  private static final Duration MIN_DEADLINE = Duration.ofMillis(100);
  private static final Duration MAX_DEADLINE = Duration.ofMinutes(15);
  private static final Duration MAX_RETENTION = Duration.ofDays(36_500);

  /** What a table may be called (Developer Guide, "Naming rules"). */
  private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9_.-]{0,252}");

  private final String prefix;
  private final String relationships;
  private final String uniqueConstraints;
  private final Sharding sharding;
  private final Duration retention;
  private final Duration deadline;

  private DynamoDbConfig(
      String prefix,
      String relationships,
      String uniqueConstraints,
      Sharding sharding,
      Duration retention,
      Duration deadline) {
    this.prefix = prefix;
    this.relationships = relationships;
    this.uniqueConstraints = uniqueConstraints;
    this.sharding = sharding;
    this.retention = retention;
    this.deadline = deadline;
  }

  /**
   * Tables named as their types say, {@value TableNames#DEFAULT_RELATIONSHIPS} and {@value
   * TableNames#DEFAULT_UNIQUE_CONSTRAINTS}, without prefix; one shard; tombstones that DynamoDB may
   * remove at once; 10 seconds for a call.
   *
   * @return the defaults
   */
  public static DynamoDbConfig defaults() {
    return new DynamoDbConfig(
        "",
        TableNames.DEFAULT_RELATIONSHIPS,
        TableNames.DEFAULT_UNIQUE_CONSTRAINTS,
        Sharding.of(1),
        Duration.ZERO,
        DEFAULT_DEADLINE);
  }

  /**
   * Puts a prefix before the name of every table, for instance one for each environment.
   *
   * @param prefix letters, digits, {@code _ . -}; may be empty
   * @return a copy
   * @throws IllegalArgumentException for what can't be in the name of a table
   */
  public DynamoDbConfig prefix(String prefix) {
    require(PREFIX, "The prefix of the tables", prefix, "up to 252 letters, digits, _ . or -");
    return new DynamoDbConfig(
        prefix, relationships, uniqueConstraints, sharding, retention, deadline);
  }

  /**
   * Names the table of links and gates.
   *
   * @param name the name without prefix
   * @return a copy
   * @throws IllegalArgumentException for what can't be the name of a table
   */
  public DynamoDbConfig relationshipTable(String name) {
    requireTableName("The name of the relationship table", name);
    return new DynamoDbConfig(prefix, name, uniqueConstraints, sharding, retention, deadline);
  }

  /**
   * Names the table of claims.
   *
   * @param name the name without prefix
   * @return a copy
   * @throws IllegalArgumentException for what can't be the name of a table
   */
  public DynamoDbConfig uniqueConstraintTable(String name) {
    requireTableName("The name of the table of unique constraints", name);
    return new DynamoDbConfig(prefix, relationships, name, sharding, retention, deadline);
  }

  /**
   * Says how many shards the children of each relationship are spread over. May be changed while
   * there are children.
   *
   * @param sharding the numbers
   * @return a copy
   */
  public DynamoDbConfig sharding(Sharding sharding) {
    return new DynamoDbConfig(
        prefix, relationships, uniqueConstraints, sharding, retention, deadline);
  }

  /**
   * Keeps tombstones for some time before DynamoDB may remove them; an id stays taken as long.
   *
   * @param retention how long, zero to 100 years, in whole seconds
   * @return a copy
   * @throws IllegalArgumentException for one out of range
   */
  public DynamoDbConfig retention(Duration retention) {
    requireBetween("The retention of tombstones", retention, Duration.ZERO, MAX_RETENTION);
    return new DynamoDbConfig(
        prefix, relationships, uniqueConstraints, sharding, retention, deadline);
  }

  /**
   * Limits how long one call to storage may take, with all its requests and the pauses between
   * them. One call of an application may need several.
   *
   * @param deadline 100 milliseconds to 15 minutes
   * @return a copy
   * @throws IllegalArgumentException for one out of range
   */
  public DynamoDbConfig deadline(Duration deadline) {
    requireBetween("The deadline of a call", deadline, MIN_DEADLINE, MAX_DEADLINE);
    return new DynamoDbConfig(
        prefix, relationships, uniqueConstraints, sharding, retention, deadline);
  }

  /**
   * The names of all tables of a hierarchy.
   *
   * @param hierarchy the hierarchy
   * @return the names, with the prefix
   * @throws IllegalArgumentException when a name can't be one, or two tables would have the same
   */
  public TableNames tables(Hierarchy hierarchy) {
    TableNames names = TableNames.of(hierarchy, prefix, relationships, uniqueConstraints);
    Set<String> seen = new TreeSet<>();
    Stream.concat(
            names.entities().values().stream(),
            Stream.of(names.relationships(), names.uniqueConstraints()))
        .forEach(
            name -> {
              requireTableName("The name of a table", name);
              if (!seen.add(name)) {
                throw new IllegalArgumentException(
                    "Two tables would be called %s: rename one of them".formatted(name));
              }
            });
    return names;
  }

  /**
   * How many shards relationships have.
   *
   * @return the numbers
   */
  public Sharding sharding() {
    return sharding;
  }

  /**
   * How long tombstones are kept.
   *
   * @return zero for no longer than DynamoDB takes to remove them
   */
  public Duration retention() {
    return retention;
  }

  /**
   * How long one call to storage may take.
   *
   * @return more than zero
   */
  public Duration deadline() {
    return deadline;
  }

  private static void requireTableName(String what, String name) {
    require(TABLE_NAME, what, name, "3 to 255 letters, digits, _ . or -");
  }

  private static void require(Pattern pattern, String what, String text, String wanted) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("%s is '%s', choose %s".formatted(what, text, wanted));
    }
  }

  private static void requireBetween(String what, Duration given, Duration least, Duration most) {
    if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s is %s, choose %s to %s".formatted(what, given, least, most));
    }
  }
}

package dev.trellis.adapter.dynamodb.table;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * What a table has to be like: its keys, all of type {@link #KEY_TYPE}; time to live on {@value
 * #TTL_ATTRIBUTE}; and, if it holds entities, a stream with {@link #STREAM_VIEW}. Anything else,
 * such as indexes, billing or table class, is left to the user. Immutable.
 *
 * @param name the table's name
 * @param partitionKey the attribute that is its partition key
 * @param sortKey the attribute that is its sort key, none for a table without
 * @param streamed whether it has a stream, from which cascades are driven
 */
public record TableDefinition(
    String name, String partitionKey, Option<String> sortKey, boolean streamed) {
  /**
   * The attribute that says when DynamoDB may remove an item, in epoch seconds. The tables of links
   * and claims have it, too, as in the layout's original: items written by it may end by themselves
   * there.
   */
  public static final String TTL_ATTRIBUTE = EntityItem.TTL;

  /** The type of every key: a string. */
  public static final ScalarAttributeType KEY_TYPE = ScalarAttributeType.S;

  /** What a stream carries: whether an entity was deleted is seen from before and after. */
  public static final StreamViewType STREAM_VIEW = StreamViewType.NEW_AND_OLD_IMAGES;

  /** What a table may be called (Developer Guide, "Naming rules"). */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException for one that no table can have
   */
  public TableDefinition {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name of a table is '%s', choose 3 to 255 letters, digits, _ . or -".formatted(name));
    }
  }

  /**
   * The tables of a hierarchy.
   *
   * @param names what they are called
   * @return the entity tables in the order of their types, then that of links, then that of claims
   * @throws IllegalArgumentException when a name can't be one, or two tables have the same
   */
  public static List<TableDefinition> of(TableNames names) {
    List<TableDefinition> tables = new ArrayList<>();
    names
        .entities()
        .values()
        .forEach(
            name -> tables.add(new TableDefinition(name, Keys.ENTITY_ID, Option.none(), true)));
    tables.add(
        new TableDefinition(names.relationships(), Keys.PARTITION, Option.some(Keys.CHILD), false));
    tables.add(
        new TableDefinition(
            names.uniqueConstraints(), Keys.PARTITION, Option.some(Keys.SORT), false));
    requireDistinctNames(tables);
    return List.copyOf(tables);
  }

  private static void requireDistinctNames(List<TableDefinition> tables) {
    Set<String> seen = new HashSet<>();
    for (TableDefinition table : tables) {
      if (!seen.add(table.name)) {
        throw new IllegalArgumentException(
            "Two tables would be called %s: rename one of them".formatted(table.name));
      }
    }
  }

  /** The attributes that are keys, the partition key first. */
  List<String> keys() {
    return sortKey.fold(() -> List.of(partitionKey), key -> List.of(partitionKey, key));
  }
}

package dev.trellis.adapter.dynamodb.table;

import dev.trellis.adapter.dynamodb.table.TableDifference.Aspect;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Compares what was found of a table with what is needed. Pure; for one use. */
final class Comparison {
  private static final String ON = "on";

  private final TableDefinition needed;
  private final Found found;
  private final TableOptions options;
  private final List<TableDifference> differences = new ArrayList<>();

  Comparison(Found found, TableOptions options) {
    this.needed = found.definition();
    this.found = found;
    this.options = options;
  }

  List<TableDifference> differences() {
    found.table().peek(this::compare).onEmpty(() -> add(Aspect.EXISTENCE, "there", "missing"));
    found.timeToLive().forEach(this::compareTimeToLive);
    if (options.pointInTimeRecovery() && found.recoverable().contains(false)) {
      add(Aspect.POINT_IN_TIME_RECOVERY, ON, TableDifference.OFF);
    }
    return List.copyOf(differences);
  }

  private void compare(TableDescription table) {
    if (!Found.isUsable(table)) {
      add(Aspect.STATUS, TableStatus.ACTIVE.toString(), table.tableStatusAsString());
    }
    compareKeys(table);
    if (needed.streamed()) {
      compareStream(Option.of(table.streamSpecification()));
    }
    if (options.deletionProtection() && !Boolean.TRUE.equals(table.deletionProtectionEnabled())) {
      add(Aspect.DELETION_PROTECTION, ON, TableDifference.OFF);
    }
  }

  private void compareKeys(TableDescription table) {
    String schema = schema(table.keySchema());
    String neededSchema = schema(TableRequests.keySchema(needed));
    if (!schema.equals(neededSchema)) {
      add(Aspect.KEY_SCHEMA, neededSchema, schema);
    }
    String neededType = TableDefinition.KEY_TYPE.toString();
    Map<String, String> types =
        table.attributeDefinitions().stream()
            .collect(
                Collectors.toMap(
                    AttributeDefinition::attributeName,
                    AttributeDefinition::attributeTypeAsString));
    for (String key : needed.keys()) {
      // without a type the attribute is no key, which was said above
      String type = types.getOrDefault(key, neededType);
      if (!type.equals(neededType)) {
        add(Aspect.KEY_TYPE, key + " " + neededType, key + " " + type);
      }
    }
  }

  private void compareStream(Option<StreamSpecification> stream) {
    String neededView = TableDefinition.STREAM_VIEW.toString();
    String view =
        stream
            .filter(it -> Boolean.TRUE.equals(it.streamEnabled()))
            .map(StreamSpecification::streamViewTypeAsString)
            .getOrElse(TableDifference.OFF);
    if (!view.equals(neededView)) {
      add(Aspect.STREAM, neededView, view);
    }
  }

  private void compareTimeToLive(TimeToLiveDescription description) {
    TimeToLiveStatus status = description.timeToLiveStatus();
    String by = "by attribute ";
    if (status == TimeToLiveStatus.DISABLING) {
      add(Aspect.TIME_TO_LIVE, by + TableDefinition.TTL_ATTRIBUTE, "being switched off");
    } else if (status != TimeToLiveStatus.ENABLED && status != TimeToLiveStatus.ENABLING) {
      add(Aspect.TIME_TO_LIVE, by + TableDefinition.TTL_ATTRIBUTE, TableDifference.OFF);
    } else if (!TableDefinition.TTL_ATTRIBUTE.equals(description.attributeName())) {
      add(
          Aspect.TIME_TO_LIVE,
          by + TableDefinition.TTL_ATTRIBUTE,
          by + description.attributeName());
    }
  }

  private void add(Aspect aspect, String need, String is) {
    differences.add(new TableDifference(needed.name(), aspect, need, is));
  }

  private static String schema(List<KeySchemaElement> keys) {
    return keys.stream()
        .map(key -> key.attributeName() + " " + key.keyTypeAsString())
        .collect(Collectors.joining(", "));
  }
}

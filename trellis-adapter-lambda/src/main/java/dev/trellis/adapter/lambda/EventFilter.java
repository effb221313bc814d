package dev.trellis.adapter.lambda;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.stream.EntityChange;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which records of an entity table's stream a function has to see. Lambda evaluates it before it
 * invokes anything, so all others cost nothing: creations, updates, deletions with RESTRICT, and
 * the removals of tombstones. A record passes when one of the patterns matches. Immutable.
 */
public final class EventFilter {
  private static final List<Condition> NEW_TOMBSTONE =
      List.of(
          new Condition("eventName", Option.some("MODIFY")),
          new Condition(newImage(EntityItem.DELETION_MODE), cascade()),
          new Condition(oldImage(EntityItem.DELETION_MODE), Option.none()));

  private static final List<Condition> EXPIRY =
      List.of(
          new Condition("eventName", Option.some("REMOVE")),
          new Condition("userIdentity.type", Option.some(EntityChange.TIME_TO_LIVE_TYPE)),
          new Condition(
              "userIdentity.principalId", Option.some(EntityChange.TIME_TO_LIVE_PRINCIPAL)),
          new Condition(oldImage(EntityItem.DELETED_AT), Option.none()));

  private final List<List<Condition>> patterns;

  private EventFilter(List<List<Condition>> patterns) {
    this.patterns = patterns;
  }

  /**
   * What has to be at a path of a record.
   *
   * @param path names of JSON's members with dots between them
   * @param value the text that has to be there, none where nothing may be
   */
  private record Condition(String path, Option<String> value) {}

  /**
   * The filter of one entity table.
   *
   * @param hierarchy all types
   * @param type the name of the type whose table it is
   * @return what that type's entities can have consequences by
   */
  public static EventFilter of(Hierarchy hierarchy, String type) {
    return new EventFilter(
        hierarchy.mayHaveChildren(type) ? List.of(NEW_TOMBSTONE, EXPIRY) : List.of(EXPIRY));
  }

  /**
   * The patterns as an event source mapping's {@code FilterCriteria} has them.
   *
   * @return each as JSON in one line
   */
  public List<String> patterns() {
    return patterns.stream().map(EventFilter::json).toList();
  }

  /**
   * Whether Lambda would hand over a record.
   *
   * @param record the record
   * @return true when one of the patterns matches
   */
  public boolean passes(DynamodbStreamRecord record) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.stream()
                    .allMatch(
                        condition -> text(record, condition.path()).equals(condition.value())));
  }

  private static Option<String> text(DynamodbStreamRecord record, String path) {
    List<String> names = List.of(path.split("\\."));
    return switch (names.get(0)) {
      case "eventName" -> Option.of(record.getEventName());
      case "userIdentity" ->
          Option.of(record.getUserIdentity())
              .flatMap(
                  who ->
                      Option.of(
                          names.get(1).equals("type") ? who.getType() : who.getPrincipalId()));
      default ->
          Option.of(record.getDynamodb())
              .flatMap(
                  images ->
                      Option.of(
                          names.get(1).equals("NewImage")
                              ? images.getNewImage()
                              : images.getOldImage()))
              .flatMap(image -> Option.of(image.get(names.get(2))))
              .flatMap(value -> Option.of(value.getS()));
    };
  }

  private static String json(List<Condition> pattern) {
    Tree tree = new Tree();
    pattern.forEach(condition -> tree.put(List.of(condition.path().split("\\.")), condition));
    return tree.json();
  }

  /** Conditions by their paths. */
  private static final class Tree {
    private final Map<String, Tree> members = new LinkedHashMap<>();
    private final List<Condition> here = new ArrayList<>();

    void put(List<String> path, Condition condition) {
      if (path.isEmpty()) {
        here.add(condition);
      } else {
        members
            .computeIfAbsent(path.get(0), name -> new Tree())
            .put(path.subList(1, path.size()), condition);
      }
    }

    String json() {
      return here.isEmpty()
          ? members.entrySet().stream()
              .map(member -> "\"%s\":%s".formatted(member.getKey(), member.getValue().json()))
              .collect(Collectors.joining(",", "{", "}"))
          : here.get(0).value().map("[\"%s\"]"::formatted).getOrElse("[{\"exists\":false}]");
    }
  }

  private static Option<String> cascade() {
    return Option.some(DeleteMode.CASCADE.name());
  }

  private static String newImage(String attribute) {
    return "dynamodb.NewImage.%s.S".formatted(attribute);
  }

  private static String oldImage(String attribute) {
    return "dynamodb.OldImage.%s.S".formatted(attribute);
  }
}

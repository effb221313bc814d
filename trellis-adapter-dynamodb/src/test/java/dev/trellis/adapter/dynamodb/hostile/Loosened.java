package dev.trellis.adapter.dynamodb.hostile;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Conditions that hold whatever some of the attributes are. */
record Loosened(Set<String> attributes) {
  private static final Pattern TERM =
      Pattern.compile("(#n[0-9]+) (?:=|<>) :v[0-9]+|attribute_not_exists\\((#n[0-9.#n]+)\\)");
  private static final Pattern VALUE = Pattern.compile(":v[0-9]+");

  static Loosened of(String... attributes) {
    return new Loosened(Set.of(attributes));
  }

  TransactWriteItem action(TransactWriteItem action) {
    if (action.update() != null) {
      return TransactWriteItem.builder().update(update(action.update())).build();
    } else if (action.delete() != null) {
      return TransactWriteItem.builder().delete(delete(action.delete())).build();
    } else if (action.put() != null) {
      return TransactWriteItem.builder().put(put(action.put())).build();
    }
    return TransactWriteItem.builder().conditionCheck(check(action.conditionCheck())).build();
  }

  private Update update(Update update) {
    String condition = condition(update.conditionExpression(), update.expressionAttributeNames());
    return update.toBuilder()
        .conditionExpression(condition)
        .expressionAttributeValues(
            used(update.expressionAttributeValues(), condition + update.updateExpression()))
        .build();
  }

  private Delete delete(Delete delete) {
    String condition = condition(delete.conditionExpression(), delete.expressionAttributeNames());
    return delete.toBuilder()
        .conditionExpression(condition)
        .expressionAttributeValues(used(delete.expressionAttributeValues(), condition))
        .build();
  }

  private Put put(Put put) {
    String condition = condition(put.conditionExpression(), put.expressionAttributeNames());
    return put.toBuilder()
        .conditionExpression(condition)
        .expressionAttributeValues(used(put.expressionAttributeValues(), condition))
        .build();
  }

  private ConditionCheck check(ConditionCheck check) {
    String condition = condition(check.conditionExpression(), check.expressionAttributeNames());
    return check.toBuilder()
        .conditionExpression(condition)
        .expressionAttributeValues(used(check.expressionAttributeValues(), condition))
        .build();
  }

  UpdateItemRequest request(UpdateItemRequest update) {
    String condition = condition(update.conditionExpression(), update.expressionAttributeNames());
    return update.toBuilder()
        .conditionExpression(condition)
        .expressionAttributeValues(
            used(update.expressionAttributeValues(), condition + update.updateExpression()))
        .build();
  }

  private String condition(String condition, Map<String, String> names) {
    return TERM.matcher(condition)
        .replaceAll(
            term -> {
              String name = placeholder(term);
              return attributes.contains(names.get(name.split("\\.", 2)[0]))
                  ? "(attribute_exists(%s) OR attribute_not_exists(%s))".formatted(name, name)
                  : term.group();
            });
  }

  private static String placeholder(MatchResult term) {
    return term.group(1) == null ? Objects.requireNonNull(term.group(2)) : term.group(1);
  }

  private static Map<String, AttributeValue> used(
      Map<String, AttributeValue> values, String expressions) {
    Set<String> used = new HashSet<>();
    VALUE.matcher(expressions).results().forEach(value -> used.add(value.group()));
    Map<String, AttributeValue> kept = new LinkedHashMap<>(values);
    kept.keySet().retainAll(used);
    // an empty map of values is refused, none isn't
    return kept.isEmpty() ? DefaultSdkAutoConstructMap.getInstance() : kept;
  }
}

package dev.trellis.adapter.dynamodb.request;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One conditional write to one item, which DynamoDB takes alone or as part of a transaction. If the
 * condition fails it shows the item.
 *
 * @param kind what is done
 * @param table to an item of which table
 * @param item the item with {@link Kind#PUT}, else its key
 * @param update what changes with {@link Kind#UPDATE}, else empty
 * @param condition what must hold, empty for nothing
 * @param names placeholders of names
 * @param values placeholders of values
 */
public record Action(
    Kind kind,
    String table,
    Map<String, AttributeValue> item,
    String update,
    String condition,
    Map<String, String> names,
    Map<String, AttributeValue> values) {
  private static final ReturnValuesOnConditionCheckFailure SHOW_ITEM =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  /** What an action does. */
  public enum Kind {
    /** Puts an item in place of whatever is there. */
    PUT,
    /** Changes attributes of an item. */
    UPDATE,
    /** Deletes an item. */
    DELETE,
    /** Changes nothing, but the condition must hold. */
    CHECK
  }

  /**
   * Puts an item.
   *
   * @param table the table
   * @param item all of it
   * @param terms what the condition is made of
   * @param condition what must hold, empty for nothing
   * @return the action
   */
  public static Action put(
      String table, Map<String, AttributeValue> item, Terms terms, String condition) {
    return new Action(Kind.PUT, table, item, "", condition, terms.names(), terms.values());
  }

  /**
   * Changes attributes.
   *
   * @param table the table
   * @param key of which item
   * @param terms what update and condition are made of
   * @param update an update expression
   * @param condition what must hold, empty for nothing
   * @return the action
   */
  public static Action update(
      String table, Map<String, AttributeValue> key, Terms terms, String update, String condition) {
    return new Action(Kind.UPDATE, table, key, update, condition, terms.names(), terms.values());
  }

  /**
   * Deletes an item.
   *
   * @param table the table
   * @param key of which item
   * @param terms what the condition is made of
   * @param condition what must hold, empty for nothing
   * @return the action
   */
  public static Action delete(
      String table, Map<String, AttributeValue> key, Terms terms, String condition) {
    return new Action(Kind.DELETE, table, key, "", condition, terms.names(), terms.values());
  }

  /**
   * Checks an item.
   *
   * @param table the table
   * @param key of which item
   * @param terms what the condition is made of
   * @param condition what must hold
   * @return the action
   */
  public static Action check(
      String table, Map<String, AttributeValue> key, Terms terms, String condition) {
    return new Action(Kind.CHECK, table, key, "", condition, terms.names(), terms.values());
  }

  /**
   * The action as part of a transaction.
   *
   * @return DynamoDB's form of it
   */
  public TransactWriteItem inTransaction() {
    TransactWriteItem.Builder part = TransactWriteItem.builder();
    return switch (kind) {
      case PUT ->
          part.put(
                  Put.builder()
                      .tableName(table)
                      .item(item)
                      .conditionExpression(orNull(condition))
                      .expressionAttributeNames(orNull(names))
                      .expressionAttributeValues(orNull(values))
                      .returnValuesOnConditionCheckFailure(SHOW_ITEM)
                      .build())
              .build();
      case UPDATE ->
          part.update(
                  Update.builder()
                      .tableName(table)
                      .key(item)
                      .updateExpression(update)
                      .conditionExpression(orNull(condition))
                      .expressionAttributeNames(orNull(names))
                      .expressionAttributeValues(orNull(values))
                      .returnValuesOnConditionCheckFailure(SHOW_ITEM)
                      .build())
              .build();
      case DELETE ->
          part.delete(
                  Delete.builder()
                      .tableName(table)
                      .key(item)
                      .conditionExpression(orNull(condition))
                      .expressionAttributeNames(orNull(names))
                      .expressionAttributeValues(orNull(values))
                      .returnValuesOnConditionCheckFailure(SHOW_ITEM)
                      .build())
              .build();
      case CHECK ->
          part.conditionCheck(
                  ConditionCheck.builder()
                      .tableName(table)
                      .key(item)
                      .conditionExpression(condition)
                      .expressionAttributeNames(orNull(names))
                      .expressionAttributeValues(orNull(values))
                      .returnValuesOnConditionCheckFailure(SHOW_ITEM)
                      .build())
              .build();
    };
  }

  PutItemRequest.Builder putRequest() {
    return PutItemRequest.builder()
        .tableName(table)
        .item(item)
        .conditionExpression(orNull(condition))
        .expressionAttributeNames(orNull(names))
        .expressionAttributeValues(orNull(values))
        .returnValuesOnConditionCheckFailure(SHOW_ITEM);
  }

  UpdateItemRequest.Builder updateRequest() {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(item)
        .updateExpression(update)
        .conditionExpression(orNull(condition))
        .expressionAttributeNames(orNull(names))
        .expressionAttributeValues(orNull(values))
        .returnValuesOnConditionCheckFailure(SHOW_ITEM);
  }

  DeleteItemRequest.Builder deleteRequest() {
    return DeleteItemRequest.builder()
        .tableName(table)
        .key(item)
        .conditionExpression(orNull(condition))
        .expressionAttributeNames(orNull(names))
        .expressionAttributeValues(orNull(values))
        .returnValuesOnConditionCheckFailure(SHOW_ITEM);
  }

  // DynamoDB refuses what is empty, and the SDK takes null for "not set"
  @SuppressWarnings("NullAway")
  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  @SuppressWarnings("NullAway")
  private static <V> Map<String, V> orNull(Map<String, V> map) {
    return map.isEmpty() ? null : map;
  }
}

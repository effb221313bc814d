package dev.trellis.benchmark.performance.operation;

import static dev.trellis.benchmark.performance.operation.ByHand.number;
import static dev.trellis.benchmark.performance.operation.ByHand.text;

import dev.trellis.benchmark.performance.operation.ByHand.Row;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The transactions by which a child comes and goes, written by hand. */
final class ByHandChild {
  private static final ReturnValuesOnConditionCheckFailure SHOW =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;
  private static final String RELATIONSHIPS = "trellis_relationships";
  private static final String UNIQUE_CONSTRAINTS = "trellis_unique_constraints";
  private static final String FREE_OR_OWN =
      "(attribute_not_exists(#n0) OR (#n1 = :v0 AND #n2 = :v1))";

  private ByHandChild() {}

  static TransactWriteItem[] creation(Row row) {
    String ref = "item#" + row.item().id();
    AttributeValue incarnation = text(row.incarnation());
    return new TransactWriteItem[] {
      TransactWriteItem.builder()
          .update(
              update ->
                  update
                      .tableName(RELATIONSHIPS)
                      .key(gate(row))
                      .updateExpression("SET #n0 = #n0 + :v0")
                      .conditionExpression("#n1 = :v1")
                      .expressionAttributeNames(Map.of("#n0", "children", "#n1", "open"))
                      .expressionAttributeValues(
                          Map.of(":v0", number(1), ":v1", AttributeValue.fromBool(true)))
                      .returnValuesOnConditionCheckFailure(SHOW))
          .build(),
      TransactWriteItem.builder()
          .put(
              put ->
                  put.tableName("item")
                      .item(ByHand.item(row, row.createdAt()))
                      .conditionExpression("attribute_not_exists(#n0)")
                      .expressionAttributeNames(Map.of("#n0", "id"))
                      .returnValuesOnConditionCheckFailure(SHOW))
          .build(),
      TransactWriteItem.builder()
          .put(
              put ->
                  put.tableName(UNIQUE_CONSTRAINTS)
                      .item(claim(row, ref))
                      .conditionExpression(FREE_OR_OWN)
                      .expressionAttributeNames(
                          Map.of("#n0", "pk", "#n1", "entity_ref", "#n2", "incarnation"))
                      .expressionAttributeValues(Map.of(":v0", text(ref), ":v1", incarnation))
                      .returnValuesOnConditionCheckFailure(SHOW))
          .build(),
      TransactWriteItem.builder()
          .put(
              put ->
                  put.tableName(RELATIONSHIPS)
                      .item(link(row, ref))
                      .conditionExpression("(attribute_not_exists(#n0) OR #n0 = :v0)")
                      .expressionAttributeNames(Map.of("#n0", "incarnation"))
                      .expressionAttributeValues(Map.of(":v0", incarnation))
                      .returnValuesOnConditionCheckFailure(SHOW))
          .build()
    };
  }

  static TransactWriteItem[] deletion(Row row, Instant now, String deletionId) {
    String ref = "item#" + row.item().id();
    AttributeValue incarnation = text(row.incarnation());
    AttributeValue seconds = number(now.getEpochSecond());
    return new TransactWriteItem[] {
      TransactWriteItem.builder()
          .update(
              update ->
                  update
                      .tableName("item")
                      .key(Map.of("id", text(row.item().id())))
                      .updateExpression("SET #n0 = :v0, #n1 = :v1, #n2 = :v2, #n3 = :v3, #n4 = :v4")
                      .conditionExpression(
                          "#n5 = :v5 AND #n6 = :v6 AND attribute_not_exists(#n0)"
                              + " AND (attribute_not_exists(#n4) OR #n4 > :v7)")
                      .expressionAttributeNames(
                          Map.of(
                              "#n0", "deleted_at",
                              "#n1", "deletion_id",
                              "#n2", "deletion_origin",
                              "#n3", "deletion_mode",
                              "#n4", "ttl",
                              "#n5", "incarnation",
                              "#n6", "version"))
                      .expressionAttributeValues(
                          Map.of(
                              ":v0", text(now.toString()),
                              ":v1", text(deletionId),
                              ":v2", text(ref),
                              ":v3", text("RESTRICT"),
                              ":v4", seconds,
                              ":v5", incarnation,
                              ":v6", number(row.version()),
                              ":v7", seconds))
                      .returnValuesOnConditionCheckFailure(SHOW))
          .build(),
      TransactWriteItem.builder()
          .delete(
              delete ->
                  delete
                      .tableName(UNIQUE_CONSTRAINTS)
                      .key(Map.of("pk", text(row.claim()), "sk", text("CONSTRAINT")))
                      .conditionExpression(FREE_OR_OWN)
                      .expressionAttributeNames(
                          Map.of("#n0", "pk", "#n1", "entity_ref", "#n2", "incarnation"))
                      .expressionAttributeValues(Map.of(":v0", text(ref), ":v1", incarnation))
                      .returnValuesOnConditionCheckFailure(SHOW))
          .build(),
      TransactWriteItem.builder()
          .delete(
              delete ->
                  delete
                      .tableName(RELATIONSHIPS)
                      .key(
                          Map.of(
                              "pk",
                              text("shelf#" + row.item().shelfId() + "#00"),
                              "child_ref",
                              text(ref)))
                      .returnValuesOnConditionCheckFailure(SHOW))
          .build(),
      TransactWriteItem.builder()
          .update(
              update ->
                  update
                      .tableName(RELATIONSHIPS)
                      .key(gate(row))
                      .updateExpression("SET #n0 = #n0 - :v0")
                      .conditionExpression(
                          "attribute_exists(#n1) AND attribute_not_exists(#n2.#n0.#n3)")
                      .expressionAttributeNames(
                          Map.of("#n0", "children", "#n1", "pk", "#n2", "leaving", "#n3", ref))
                      .expressionAttributeValues(Map.of(":v0", number(1)))
                      .returnValuesOnConditionCheckFailure(SHOW))
          .build()
    };
  }

  private static Map<String, AttributeValue> gate(Row row) {
    return Map.of(
        "pk", text("shelf#" + row.item().shelfId() + "#gate#00"), "child_ref", text("GATE"));
  }

  private static Map<String, AttributeValue> claim(Row row, String ref) {
    return Map.of(
        "pk", text(row.claim()),
        "sk", text("CONSTRAINT"),
        "parent_ref", text("shelf#" + row.item().shelfId()),
        "entity_type", text("item"),
        "field_name", text("name"),
        "field_value", text(row.item().name()),
        "entity_ref", text(ref),
        "incarnation", text(row.incarnation()));
  }

  static Map<String, AttributeValue> link(Row row, String ref) {
    String parent = "shelf#" + row.item().shelfId();
    return Map.of(
        "pk", text(parent + "#00"),
        "child_ref", text(ref),
        "parent_ref", text(parent),
        "child_table", text("item"),
        "child_key", AttributeValue.fromM(Map.of("id", text(row.item().id()))),
        "incarnation", text(row.incarnation()));
  }
}

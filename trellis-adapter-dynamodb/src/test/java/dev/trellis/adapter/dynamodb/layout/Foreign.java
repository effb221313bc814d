package dev.trellis.adapter.dynamodb.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as others than this version write them. */
final class Foreign {
  private Foreign() {}

  /** As the original writes it. */
  static Map<String, AttributeValue> original() {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put("id", AttributeValue.fromS("s-1"));
    item.put("entity_ref", AttributeValue.fromS("studio#s-1"));
    item.put("parent_ref", AttributeValue.fromS("organization#org-1"));
    item.put("version", AttributeValue.fromN("3"));
    item.put("created_at", AttributeValue.fromS("2025-03-01T10:20:30.123456789Z"));
    item.put("updated_at", AttributeValue.fromS("2025-03-02T00:00:00Z"));
    item.put(
        "_unique_pks",
        AttributeValue.fromL(List.of(AttributeValue.fromS("730619f8a0ea699178f75084abdca920"))));
    item.put("name", AttributeValue.fromS("Halo"));
    return item;
  }

  /** A tombstone of ours. */
  static Map<String, AttributeValue> tombstone() {
    Map<String, AttributeValue> item = original();
    item.put("incarnation", AttributeValue.fromS("i"));
    item.put("shard", AttributeValue.fromN("3"));
    item.put("deleted_at", AttributeValue.fromS("2025-03-03T00:00:00Z"));
    item.put("deletion_id", AttributeValue.fromS("d"));
    item.put("deletion_origin", AttributeValue.fromS("organization#org-1"));
    item.put("deletion_mode", AttributeValue.fromS("CASCADE"));
    item.put("ttl", AttributeValue.fromN("1740960000"));
    return item;
  }
}

package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.domain.entity.EntityRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an item is, or would be.
 *
 * @param table its table
 * @param key its key
 */
record Place(String table, Map<String, AttributeValue> key) {
  Finding finding(Kind kind, List<EntityRef> refs, String what) {
    Map<String, String> texts = new LinkedHashMap<>();
    key.forEach((name, value) -> texts.put(name, value.s()));
    return new Finding(kind, refs, table, texts, what);
  }
}

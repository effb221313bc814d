package dev.trellis.adapter.lambda.fuzz;

import static dev.trellis.adapter.lambda.run.Sandbox.HIERARCHY;
import static dev.trellis.adapter.lambda.run.Sandbox.PASS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.hierarchy.EntityType;
import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the streams of an estate's tables tell, as Lambda's JSON has it. */
final class Records {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Incarnation EARLIER = new Incarnation("an earlier one");

  private Records() {}

  /** Of what is gone, and late ones of what went by the names of what lives now. */
  static List<JsonNode> of(Estate estate) {
    Entity gone = estate.entity(Estate.GONE);
    Entity over = estate.entity(Estate.OVER);
    return List.of(
        deleted(gone),
        removed(over),
        created(gone),
        deleted(formerly(Estate.HOME, gone)),
        removed(formerly(PASS.ref("valid"), over)));
  }

  private static Entity formerly(EntityRef ref, Entity like) {
    return like.toBuilder().ref(ref).incarnation(EARLIER).build();
  }

  private static ObjectNode deleted(Entity tombstone) {
    ObjectNode record = record(tombstone, "MODIFY");
    record.withObject("/dynamodb").set("OldImage", image(live(tombstone)));
    record.withObject("/dynamodb").set("NewImage", image(tombstone));
    return record;
  }

  private static ObjectNode removed(Entity expired) {
    ObjectNode record = record(expired, "REMOVE");
    record.withObject("/dynamodb").set("OldImage", image(expired));
    record
        .putObject("userIdentity")
        .put("type", "Service")
        .put("principalId", "dynamodb.amazonaws.com");
    return record;
  }

  private static ObjectNode created(Entity entity) {
    ObjectNode record = record(entity, "INSERT");
    record.withObject("/dynamodb").set("NewImage", image(live(entity)));
    return record;
  }

  private static Entity live(Entity entity) {
    return entity.toBuilder().deletion(Option.none()).build();
  }

  private static ObjectNode record(Entity entity, String name) {
    String table = HIERARCHY.type(entity.ref().type()).map(EntityType::table).getOrElse("none");
    ObjectNode record =
        MAPPER
            .createObjectNode()
            .put("eventID", "e")
            .put("eventName", name)
            .put("eventSource", "aws:dynamodb")
            .put("eventSourceARN", "arn:aws:dynamodb:r:1:table/" + table + "/stream/2026");
    record
        .putObject("dynamodb")
        .put("SequenceNumber", "111")
        .set("Keys", MAPPER.createObjectNode().set("id", text(entity.ref().id())));
    return record;
  }

  private static ObjectNode image(Entity entity) {
    ObjectNode image = MAPPER.createObjectNode();
    for (Map.Entry<String, AttributeValue> attribute : EntityItem.of(entity).entrySet()) {
      image.set(attribute.getKey(), json(attribute.getValue()));
    }
    return image;
  }

  private static ObjectNode json(AttributeValue value) {
    if (value.hasL()) {
      ObjectNode list = MAPPER.createObjectNode();
      value.l().forEach(element -> list.withArray("/L").add(json(element)));
      return list;
    }
    return value.n() == null ? text(value.s()) : MAPPER.createObjectNode().put("N", value.n());
  }

  private static ObjectNode text(String value) {
    return MAPPER.createObjectNode().put("S", value);
  }
}

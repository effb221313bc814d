package dev.trellis.adapter.lambda.local;

import static dev.trellis.adapter.lambda.run.Sandbox.FILE;
import static dev.trellis.adapter.lambda.run.Sandbox.FOLDER;
import static dev.trellis.adapter.lambda.run.Sandbox.HIERARCHY;
import static dev.trellis.adapter.lambda.run.Sandbox.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trellis.adapter.dynamodb.stream.EntityChange;
import dev.trellis.adapter.dynamodb.stream.EntityStreams;
import dev.trellis.adapter.dynamodb.stream.EntityStreams.Placed;
import dev.trellis.adapter.lambda.EventFilter;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The patterns, read as Lambda reads them, against all records that a small life leaves. */
class EventFilterTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> TYPES =
      Map.of("folders", "folder", "files", "file", "pass", "pass", "stamp", "stamp");
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @Test
  void thePatternsAreAsLambdaTakesThem() {
    assertThat(EventFilter.of(HIERARCHY, "folder").patterns())
        .containsExactly(
            "{\"eventName\":[\"MODIFY\"],\"dynamodb\":{\"NewImage\":{\"deletion_mode\":{\"S\":[\"CASCADE\"]}},"
                + "\"OldImage\":{\"deletion_mode\":{\"S\":[{\"exists\":false}]}}}}",
            "{\"eventName\":[\"REMOVE\"],\"userIdentity\":{\"type\":[\"Service\"],\"principalId\":[\"dynamodb.amazonaws.com\"]},"
                + "\"dynamodb\":{\"OldImage\":{\"deleted_at\":{\"S\":[{\"exists\":false}]}}}}");
    assertThat(EventFilter.of(HIERARCHY, "file").patterns()).hasSize(1);
  }

  /** DynamoDB Local removes what has expired, within ten seconds in tables as small as these. */
  @Test
  void whatHasAConsequencePassesAndNothingElse() throws JsonProcessingException {
    try (Sandbox sandbox = new Sandbox()) {
      List<Placed> records = new ArrayList<>();
      BooleanSupplier allRemoved =
          () ->
              removedByItself(records, "pass") > 0
                  && removedByItself(records, "folders") > 2
                  && removedByItself(records, "files") > 0;
      live(sandbox);
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      EntityStreams streams = sandbox.streams();
      while (!allRemoved.getAsBoolean()) {
        streams.read(records::add);
        assertThat(System.nanoTime()).as("time to live").isLessThan(deadline);
      }
      List<String> passed = new ArrayList<>();
      for (Placed placed : records) {
        DynamodbStreamRecord record = Encoding.record(placed);
        boolean wanted =
            sandbox
                .trellis()
                .consequences()
                .of(EntityChange.of(placed.table(), placed.change()))
                .exists(found -> found.isDefined());
        EventFilter filter = EventFilter.of(HIERARCHY, TYPES.getOrDefault(placed.table(), ""));
        assertThat(filter.passes(record)).as("%s", record).isEqualTo(wanted);
        assertThat(matches(filter, json(record))).as("%s", record).isEqualTo(wanted);
        if (wanted) {
          passed.add(record.getEventName() + " " + Sandbox.id(record));
        }
      }
      assertThat(passed).containsExactlyInAnyOrder("MODIFY cascade", "MODIFY again", "REMOVE p");
    }
  }

  /** Every kind of change, most of them of no interest. */
  private static void live(Sandbox sandbox) {
    sandbox.folder("root");
    sandbox.folder("cascade");
    sandbox.folder("restrict");
    sandbox.folder("again");
    sandbox.file("leaf", "root");
    Sandbox.ok(
        sandbox
            .trellis()
            .trellis()
            .patch(FOLDER, "root", Patch.none().set("colour", "red").set("deletion", "CASCADE")));
    sandbox.create(
        PASS,
        Attributes.none()
            .with("id", "p")
            .with("in", "root")
            .with("ends", Instant.now().plusSeconds(2).toString()));
    sandbox.delete(FOLDER, "cascade", DeleteMode.CASCADE);
    sandbox.delete(FOLDER, "restrict", DeleteMode.RESTRICT);
    sandbox.delete(FOLDER, "again", DeleteMode.CASCADE);
    sandbox.delete(FILE, "leaf", DeleteMode.CASCADE);
  }

  private static long removedByItself(List<Placed> records, String table) {
    return records.stream()
        .filter(placed -> placed.table().equals(table))
        .filter(placed -> EntityChange.of(table, placed.change()).byTimeToLive())
        .count();
  }

  private static JsonNode json(DynamodbStreamRecord record) throws JsonProcessingException {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(List.of(record));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(DynamodbEvent.class, DynamodbEvent.class.getClassLoader())
        .toJson(event, json);
    return MAPPER.readTree(json.toString(StandardCharsets.UTF_8)).get("Records").get(0);
  }

  private static boolean matches(EventFilter filter, JsonNode record)
      throws JsonProcessingException {
    for (String pattern : filter.patterns()) {
      if (matches(MAPPER.readTree(pattern), record)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lambda's rules ("Filter rule syntax"), as far as they are used: members are joined by and, the
   * elements of an array by or; what is null isn't there.
   */
  private static boolean matches(JsonNode pattern, JsonNode value) {
    if (pattern.isObject()) {
      return pattern.properties().stream()
          .allMatch(member -> matches(member.getValue(), value.path(member.getKey())));
    }
    boolean there = !value.isMissingNode() && !value.isNull();
    for (JsonNode one : pattern) {
      if (one.isObject() ? one.get("exists").asBoolean() == there : there && one.equals(value)) {
        return true;
      }
    }
    return false;
  }
}

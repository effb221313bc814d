package dev.trellis.adapter.lambda;

import static dev.trellis.adapter.lambda.run.Sandbox.FILE;
import static dev.trellis.adapter.lambda.run.Sandbox.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trellis.adapter.lambda.local.Delivery;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.adapter.lambda.run.StandingContext;
import dev.trellis.domain.entity.DeleteMode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events made by hand of what the AWS CLI prints, as docs/streams.md has them. */
class ReplayTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final PojoSerializer<DynamodbEvent> EVENTS =
      LambdaEventSerializers.serializerFor(
          DynamodbEvent.class, DynamodbEvent.class.getClassLoader());

  private final Sandbox sandbox = new Sandbox();
  private final CascadeHandler handler = new CascadeHandler(sandbox.trellis());

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aRecordOfTheStreamIsDone() throws JsonProcessingException {
    ObjectNode record = tombstone();
    record.withObject("/dynamodb").remove("ApproximateCreationDateTime");
    assertThat(notDone(record)).isEmpty();
    assertThat(sandbox.lives(FILE, "f")).isFalse();
    assertThat(sandbox.links()).isZero();
  }

  @Test
  void aTombstoneOfTheTableIsDone() throws JsonProcessingException {
    ObjectNode tombstone = tombstone();
    ObjectNode record = MAPPER.createObjectNode();
    record.put("eventName", "MODIFY");
    record.set("eventSourceARN", tombstone.get("eventSourceARN"));
    record
        .putObject("dynamodb")
        .put("SequenceNumber", "0")
        .set("NewImage", tombstone.at("/dynamodb/NewImage"));
    assertThat(notDone(record)).isEmpty();
    assertThat(sandbox.lives(FILE, "f")).isFalse();
    assertThat(sandbox.links()).isZero();
  }

  @Test
  void whatIsNotDoneIsNamedAgain() throws JsonProcessingException {
    ObjectNode record = tombstone();
    assertThat(notDone(record, new StandingContext(60_000, 0)))
        .containsExactly(record.at("/dynamodb/SequenceNumber").asText());
    assertThat(sandbox.lives(FILE, "f")).isTrue();
    assertThat(notDone(record)).isEmpty();
    assertThat(sandbox.lives(FILE, "f")).isFalse();
  }

  /** The record of a folder with a file in it, that was just deleted. */
  private ObjectNode tombstone() throws JsonProcessingException {
    sandbox.folder("root");
    sandbox.file("f", "root");
    sandbox.delete(FOLDER, "root", DeleteMode.CASCADE);
    List<DynamodbStreamRecord> delivered = new ArrayList<>();
    sandbox
        .source(
            (event, context) -> {
              delivered.addAll(event.getRecords());
              throw new IllegalStateException("given up");
            },
            Delivery.defaults())
        .deliver();
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(delivered);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    EVENTS.toJson(event, json);
    JsonNode records = MAPPER.readTree(json.toString(StandardCharsets.UTF_8)).get("Records");
    assertThat(records).hasSize(1);
    return (ObjectNode) records.get(0);
  }

  private List<String> notDone(JsonNode record) {
    return notDone(record, new StandingContext(60_000));
  }

  private List<String> notDone(JsonNode record, StandingContext context) {
    ObjectNode event = MAPPER.createObjectNode();
    event.putArray("Records").add(record);
    return handler
        .handleRequest(EVENTS.fromJson(event.toString()), context)
        .getBatchItemFailures()
        .stream()
        .map(failure -> failure.getItemIdentifier())
        .toList();
  }
}

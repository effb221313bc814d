package dev.trellis.adapter.lambda.fuzz;

import static dev.trellis.adapter.lambda.run.Sandbox.FILE;
import static dev.trellis.adapter.lambda.run.Sandbox.FOLDER;
import static dev.trellis.adapter.lambda.run.Sandbox.STAMP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.lambda.CascadeHandler;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.adapter.lambda.run.StandingContext;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whatever event comes: nothing is touched that lives, and no record is tried for ever. */
class StreamEventFuzzTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final PojoSerializer<DynamodbEvent> EVENTS =
      LambdaEventSerializers.serializerFor(
          DynamodbEvent.class, DynamodbEvent.class.getClassLoader());
  private static final int A_MINUTE = 60_000;

  private Estate estate = new Estate();
  private List<JsonNode> records = Records.of(estate);
  private CascadeHandler handler = handler();

  private CascadeHandler handler() {
    return new CascadeHandler(
        DynamoDbTrellis.builder(new NoClient(), Sandbox.HIERARCHY)
            .clock(Estate.LATER)
            .between(dynamoDb -> estate)
            .build());
  }

  private void rebuild() {
    estate = new Estate();
    records = Records.of(estate);
    handler = handler();
  }

  /** Nobody may call it: all is asked of the estate. */
  private static final class NoClient implements DynamoDbClient {
    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** Else nothing that follows would show anything. */
  @Test
  void whatTheRecordsTellIsDone() throws JsonProcessingException {
    ObjectNode event = MAPPER.createObjectNode();
    event.putArray("Records").addAll(records);
    Estate before = estate;

    assertHarmless(event.toString(), true);

    assertThat(before.left(FOLDER.ref("attic"), FILE.ref("lost"), STAMP.ref("stamp"))).isEmpty();
  }

  @FuzzTest
  void anyRecords(FuzzedDataProvider data) throws JsonProcessingException {
    boolean inTime = data.consumeBoolean();
    assertHarmless(new FuzzedEvents(data).like(records), inTime);
  }

  @FuzzTest
  void anyBytes(byte[] event) throws JsonProcessingException {
    assertHarmless(new String(event, UTF_8), true);
  }

  private void assertHarmless(String json, boolean inTime) throws JsonProcessingException {
    if (!estate.isToldIn(json)) {
      // what isn't an event at all, Lambda's runtime refuses before anybody is asked
      for (DynamodbEvent event : Try.of(() -> EVENTS.fromJson(json)).toOption()) {
        assertHarmless(event, inTime);
      }
    }
  }

  private void assertHarmless(DynamodbEvent event, boolean inTime) throws JsonProcessingException {
    PrintStream before = System.out;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setOut(new PrintStream(log, true, UTF_8));
    StreamsEventResponse response;
    try {
      response = handler.handleRequest(event, new StandingContext(A_MINUTE, inTime ? A_MINUTE : 0));
    } finally {
      System.setOut(before);
    }
    if (inTime) {
      assertThat(response.getBatchItemFailures()).isEmpty();
    }
    assertTold(event, response, log.toString(UTF_8).lines().toList());
    estate.assertUntouched();
    if (estate.isWritten()) {
      rebuild();
    }
  }

  private static Option<List<DynamodbStreamRecord>> records(@Nullable DynamodbEvent event) {
    return Option.of(event).flatMap(some -> Option.of(some.getRecords()));
  }

  /** Every line of the log is one of JSON, whatever it says, and the last one counts. */
  private static void assertTold(
      DynamodbEvent event, StreamsEventResponse response, List<String> log)
      throws JsonProcessingException {
    JsonNode line = MAPPER.createObjectNode();
    for (String each : log) {
      line = MAPPER.readTree(each);
      assertThat(line.isObject()).as(each).isTrue();
    }
    assertThat(line.path("message").asText()).isEqualTo("Records handled");
    assertThat(line.path("records").asInt()).isEqualTo(records(event).map(List::size).getOrElse(0));
    assertThat(line.path("notDone").asInt()).isEqualTo(response.getBatchItemFailures().size());
  }
}

package dev.trellis.adapter.lambda.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trellis.adapter.dynamodb.stream.EntityStreams.Placed;
import dev.trellis.adapter.lambda.run.AllTypes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** What is made of a record is Lambda's JSON, by Lambda's own serializer. */
class EncodingTest {
  @Test
  void aRecordIsAsLambdaWritesIt() throws JsonProcessingException {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(
        List.of(
            Encoding.record(
                new Placed(
                    "a.b-c_d",
                    "arn:aws:dynamodb:us-east-1:123:table/a.b-c_d/stream/2026",
                    "shard",
                    change()))));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(DynamodbEvent.class, DynamodbEvent.class.getClassLoader())
        .toJson(event, json);
    ObjectMapper mapper = new ObjectMapper();
    // once more through the serializer: it writes what is absent as null
    assertThat(mapper.readTree(json.toString(StandardCharsets.UTF_8)))
        .isEqualTo(mapper.readTree(rewritten(AllTypes.event())));
  }

  @Test
  void anAttributeOfANewTypeIsRefused() {
    assertThatThrownBy(() -> Encoding.value(AttributeValue.builder().build()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String rewritten(String event) {
    var serializer =
        LambdaEventSerializers.serializerFor(
            DynamodbEvent.class, DynamodbEvent.class.getClassLoader());
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    serializer.toJson(serializer.fromJson(event), json);
    return json.toString(StandardCharsets.UTF_8);
  }

  private static Record change() {
    return Record.builder()
        .eventID("e1")
        .eventName(OperationType.REMOVE)
        .eventVersion("1.1")
        .eventSource("aws:dynamodb")
        .awsRegion("us-east-1")
        .userIdentity(
            Identity.builder().type("Service").principalId("dynamodb.amazonaws.com").build())
        .dynamodb(
            StreamRecord.builder()
                .approximateCreationDateTime(Instant.ofEpochSecond(1479499740))
                .keys(Map.of("id", AttributeValue.fromS("1")))
                .newImage(AllTypes.ITEM)
                .oldImage(AllTypes.ITEM)
                .sequenceNumber("111")
                .sizeBytes(26L)
                .build())
        .build();
  }
}

package dev.trellis.adapter.lambda.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item with each type of attribute, as the SDK has it and as Lambda's JSON. */
public final class AllTypes {
  public static final Map<String, AttributeValue> ITEM =
      Map.ofEntries(
          Map.entry("text", AttributeValue.fromS("grün \" \\")),
          Map.entry("empty", AttributeValue.fromS("")),
          Map.entry("number", AttributeValue.fromN("-12.50E3")),
          Map.entry("bytes", AttributeValue.fromB(bytes(0, 1, 2, 255))),
          Map.entry("yes", AttributeValue.fromBool(true)),
          Map.entry("no", AttributeValue.fromBool(false)),
          Map.entry("nothing", AttributeValue.fromNul(true)),
          Map.entry("texts", AttributeValue.fromSs(List.of("a", "b"))),
          Map.entry("numbers", AttributeValue.fromNs(List.of("1", "2.5"))),
          Map.entry("binaries", AttributeValue.fromBs(List.of(bytes(0), bytes(1, 2)))),
          Map.entry(
              "list",
              AttributeValue.fromL(
                  List.of(
                      AttributeValue.fromS("x"),
                      AttributeValue.fromL(List.of()),
                      AttributeValue.fromM(Map.of())))),
          Map.entry(
              "map",
              AttributeValue.fromM(
                  Map.of(
                      "in", AttributeValue.fromM(Map.of("deep", AttributeValue.fromN("1"))),
                      "null", AttributeValue.fromNul(true)))));

  private AllTypes() {}

  /** An event of one update, in which {@link #ITEM} is both images. */
  public static String event() {
    try (InputStream item = AllTypes.class.getResourceAsStream("/all-types.json")) {
      String image = new String(item.readAllBytes(), StandardCharsets.UTF_8).strip();
      return """
      {"Records":[{"eventID":"e1","eventName":"REMOVE","eventVersion":"1.1",\
      "eventSource":"aws:dynamodb","awsRegion":"us-east-1","dynamodb":{\
      "ApproximateCreationDateTime":1479499740,"Keys":{"id":{"S":"1"}},\
      "NewImage":%s,"OldImage":%s,\
      "SequenceNumber":"111","SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"},\
      "userIdentity":{"principalId":"dynamodb.amazonaws.com","type":"Service"},\
      "eventSourceARN":"arn:aws:dynamodb:us-east-1:123:table/a.b-c_d/stream/2026"}]}\
      """
          .formatted(image, image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SdkBytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return SdkBytes.fromByteArray(bytes);
  }
}

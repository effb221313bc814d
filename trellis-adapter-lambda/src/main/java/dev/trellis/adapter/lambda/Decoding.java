package dev.trellis.adapter.lambda;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.trellis.adapter.dynamodb.stream.EntityChange;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Turns the records of an event into changes. */
final class Decoding {
  /** {@code arn:aws:dynamodb:REGION:ACCOUNT:table/TABLE/stream/LABEL}. */
  private static final Pattern STREAM = Pattern.compile("arn:[^/]*:table/([^/]+)/stream/.*");

  private Decoding() {}

  /**
   * What a record tells.
   *
   * @throws IllegalArgumentException for one that isn't as DynamoDB Streams makes them
   */
  static EntityChange change(DynamodbStreamRecord record) {
    StreamRecord images =
        Option.of(record.getDynamodb())
            .getOrElseThrow(() -> new IllegalArgumentException("The record has no dynamodb part"));
    return new EntityChange(
        table(record.getEventSourceARN()),
        Option.of(images.getOldImage()).map(Decoding::item),
        Option.of(images.getNewImage()).map(Decoding::item),
        Option.of(record.getUserIdentity())
            .exists(who -> EntityChange.isTimeToLive(who.getType(), who.getPrincipalId())));
  }

  private static String table(String streamArn) {
    Matcher parts = STREAM.matcher(String.valueOf(streamArn));
    if (!parts.matches()) {
      throw new IllegalArgumentException("'%s' is no stream's ARN".formatted(streamArn));
    }
    return parts.group(1);
  }

  private static Map<String, AttributeValue> item(
      Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
          image) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    image.forEach((name, value) -> item.put(name, value(value)));
    return item;
  }

  static AttributeValue value(
      com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue value) {
    if (value.getS() != null) {
      return AttributeValue.fromS(value.getS());
    } else if (value.getN() != null) {
      return AttributeValue.fromN(value.getN());
    } else if (value.getBOOL() != null) {
      return AttributeValue.fromBool(value.getBOOL());
    } else if (value.getNULL() != null) {
      return AttributeValue.fromNul(value.getNULL());
    } else if (value.getM() != null) {
      return AttributeValue.fromM(item(value.getM()));
    } else if (value.getL() != null) {
      return AttributeValue.fromL(value.getL().stream().map(Decoding::value).toList());
    } else if (value.getB() != null) {
      return AttributeValue.fromB(SdkBytes.fromByteBuffer(value.getB()));
    } else if (value.getSS() != null) {
      return AttributeValue.fromSs(List.copyOf(value.getSS()));
    } else if (value.getNS() != null) {
      return AttributeValue.fromNs(List.copyOf(value.getNS()));
    } else if (value.getBS() != null) {
      return AttributeValue.fromBs(value.getBS().stream().map(SdkBytes::fromByteBuffer).toList());
    }
    throw new IllegalArgumentException("An attribute has no value");
  }
}

package dev.trellis.adapter.lambda.local;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import dev.trellis.adapter.dynamodb.stream.EntityStreams.Placed;
import io.vavr.control.Option;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Turns records of a stream into those of an event. */
final class Encoding {
  private Encoding() {}

  static DynamodbStreamRecord record(Placed placed) {
    Record read = placed.change();
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setEventID(read.eventID());
    record.setEventName(read.eventNameAsString());
    record.setEventVersion(read.eventVersion());
    record.setEventSource("aws:dynamodb");
    record.setAwsRegion(read.awsRegion());
    record.setEventSourceARN(placed.stream());
    record.setDynamodb(images(read.dynamodb()));
    Option.of(read.userIdentity())
        .forEach(
            who ->
                record.setUserIdentity(
                    new Identity().withType(who.type()).withPrincipalId(who.principalId())));
    return record;
  }

  private static StreamRecord images(
      software.amazon.awssdk.services.dynamodb.model.StreamRecord read) {
    StreamRecord images = new StreamRecord();
    images.setSequenceNumber(read.sequenceNumber());
    images.setSizeBytes(read.sizeBytes());
    images.setKeys(item(read.keys()));
    images.setStreamViewType(StreamViewType.NEW_AND_OLD_IMAGES);
    Option.of(read.approximateCreationDateTime())
        .forEach(at -> images.setApproximateCreationDateTime(Date.from(at)));
    if (read.hasOldImage()) {
      images.setOldImage(item(read.oldImage()));
    }
    if (read.hasNewImage()) {
      images.setNewImage(item(read.newImage()));
    }
    return images;
  }

  private static Map<String, AttributeValue> item(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
    Map<String, AttributeValue> image = new LinkedHashMap<>();
    item.forEach((name, value) -> image.put(name, value(value)));
    return image;
  }

  static AttributeValue value(software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
    AttributeValue encoded = new AttributeValue();
    switch (value.type()) {
      case S -> encoded.setS(value.s());
      case N -> encoded.setN(value.n());
      case B -> encoded.setB(value.b().asByteBuffer());
      case SS -> encoded.setSS(value.ss());
      case NS -> encoded.setNS(value.ns());
      case BS -> encoded.setBS(value.bs().stream().map(SdkBytes::asByteBuffer).toList());
      case M -> encoded.setM(item(value.m()));
      case L -> encoded.setL(value.l().stream().map(Encoding::value).toList());
      case BOOL -> encoded.setBOOL(value.bool());
      case NUL -> encoded.setNULL(value.nul());
      default ->
          throw new IllegalArgumentException(
              "An attribute of type %s can't be encoded".formatted(value.type()));
    }
    return encoded;
  }
}

package dev.trellis.benchmark.performance.start.child;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An invocation with plenty of time, and its event. */
final class Invocation implements Context {
  private static final String ANY = "performance";
  private static final int MILLIS = 60_000;
  private static final int MEMORY_MB = 512;

  Invocation() {}

  /**
   * An event of one record, in which an item of the table of shelves has become what it is.
   *
   * @param item an attribute in each, as {@code name=S:text} or {@code name=N:number}
   */
  static DynamodbEvent event(List<String> item) {
    Map<String, AttributeValue> image = new HashMap<>();
    for (String attribute : item) {
      int equals = attribute.indexOf('=');
      String value = attribute.substring(equals + 3);
      image.put(
          attribute.substring(0, equals),
          attribute.charAt(equals + 1) == 'N'
              ? new AttributeValue().withN(value)
              : new AttributeValue().withS(value));
    }
    StreamRecord change = new StreamRecord().withSequenceNumber("1").withNewImage(image);
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setEventName("MODIFY");
    record.setEventSourceARN("arn:aws:dynamodb:us-east-1:1:table/shelf/stream/1");
    record.setDynamodb(change);
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(List.of(record));
    return event;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return MILLIS;
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEMORY_MB;
  }

  @Override
  public String getAwsRequestId() {
    return ANY;
  }

  @Override
  public String getLogGroupName() {
    return ANY;
  }

  @Override
  public String getLogStreamName() {
    return ANY;
  }

  @Override
  public String getFunctionName() {
    return ANY;
  }

  @Override
  public String getFunctionVersion() {
    return ANY;
  }

  @Override
  public String getInvokedFunctionArn() {
    return ANY;
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException();
  }
}

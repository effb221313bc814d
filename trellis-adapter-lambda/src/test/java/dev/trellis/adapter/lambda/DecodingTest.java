package dev.trellis.adapter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.trellis.adapter.dynamodb.stream.EntityChange;
import dev.trellis.adapter.lambda.run.AllTypes;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** Records as Lambda's own serializer makes them of Lambda's JSON. */
class DecodingTest {
  @Test
  void everyTypeOfAttributeIsUnderstood() {
    assertThat(Decoding.change(record()))
        .isEqualTo(
            new EntityChange(
                "a.b-c_d", Option.some(AllTypes.ITEM), Option.some(AllTypes.ITEM), true));
  }

  @Test
  void imagesThatAreNotThereAreNone() {
    DynamodbStreamRecord record = record();
    record.getDynamodb().setNewImage(null);
    assertThat(Decoding.change(record).after()).isEmpty();
    record.getDynamodb().setOldImage(null);
    assertThat(Decoding.change(record).before()).isEmpty();
  }

  @Test
  void onlyDynamoDbItselfIsTimeToLive() {
    DynamodbStreamRecord record = record();
    record.setUserIdentity(new Identity().withType("Service").withPrincipalId("somebody"));
    assertThat(Decoding.change(record).byTimeToLive()).isFalse();
    record.setUserIdentity(
        new Identity().withType("User").withPrincipalId("dynamodb.amazonaws.com"));
    assertThat(Decoding.change(record).byTimeToLive()).isFalse();
    record.setUserIdentity(null);
    assertThat(Decoding.change(record).byTimeToLive()).isFalse();
  }

  @Test
  void anAttributeWithoutValueIsRefused() {
    assertThatThrownBy(() -> Decoding.value(new AttributeValue()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DynamodbStreamRecord record() {
    return LambdaEventSerializers.serializerFor(
            DynamodbEvent.class, DynamodbEvent.class.getClassLoader())
        .fromJson(AllTypes.event())
        .getRecords()
        .get(0);
  }
}

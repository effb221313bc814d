package dev.trellis.examples.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The formula: a unit for each started KB, two in a transaction. */
class MeterTest {
  private final Meter meter = new Meter();

  private static Map<String, AttributeValue> item(int bytes) {
    return Map.of("id", AttributeValue.fromS("x".repeat(bytes - "id".length())));
  }

  @Test
  void a_write_costs_a_unit_for_each_started_kb() {
    meter.sent(PutItemRequest.builder().item(item(1024)).build());
    assertThat(meter.read()).isEqualTo(new Meter.Reading(1, 0, 1));
    meter.sent(PutItemRequest.builder().item(item(1025)).build());
    assertThat(meter.read()).isEqualTo(new Meter.Reading(2, 0, 3));
  }

  @Test
  void a_transaction_costs_twice_as_much_for_each_item_checks_included() {
    meter.sent(
        TransactWriteItemsRequest.builder()
            .transactItems(
                TransactWriteItem.builder().put(Put.builder().item(item(3000)).build()).build(),
                TransactWriteItem.builder().delete(Delete.builder().key(item(9)).build()).build(),
                TransactWriteItem.builder()
                    .conditionCheck(ConditionCheck.builder().key(item(9)).build())
                    .build())
            .build());

    assertThat(meter.read()).isEqualTo(new Meter.Reading(1, 0, 6 + 2 + 2));
  }

  @Test
  void a_read_costs_what_is_reported() {
    meter.received(
        GetItemResponse.builder()
            .consumedCapacity(ConsumedCapacity.builder().capacityUnits(0.5).build())
            .build());

    assertThat(meter.read()).isEqualTo(new Meter.Reading(0, 0.5, 0));
  }
}

package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.control.Option;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** What may be wanted of tables, what may not, and what becomes of it in a request. */
class TableOptionsTest {
  private static final TableDefinition OAKS =
      new TableDefinition("oaks", "id", Option.none(), true);

  @Test
  void byDefaultARequestAsksForNoMoreThanIsNeeded() {
    assertThat(request(TableOptions.onDemand())).isEqualTo(Woods.entities("oaks").build());
  }

  @Test
  void everyOptionReachesTheRequest() {
    TableOptions options =
        TableOptions.provisioned(7, 3)
            .withDeletionProtection()
            .withPointInTimeRecovery()
            .withTag("team", "trees")
            .withTag("cost centre", "42")
            .withTag("team", "Bäume")
            .withDeadline(Duration.ofMinutes(1));
    assertThat(request(options))
        .isEqualTo(
            Woods.entities("oaks")
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(
                    ProvisionedThroughput.builder()
                        .readCapacityUnits(7L)
                        .writeCapacityUnits(3L)
                        .build())
                .deletionProtectionEnabled(true)
                .tags(tag("cost centre", "42"), tag("team", "Bäume"))
                .build());
    assertThat(options.pointInTimeRecovery()).isTrue();
    assertThat(options.deadline()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void optionsAreCopiesOfEachOther() {
    TableOptions plain = TableOptions.onDemand();
    TableOptions more = plain.withTag("team", "trees").withDeletionProtection();
    assertThat(plain.tags()).isEmpty();
    assertThat(plain.deletionProtection()).isFalse();
    assertThatThrownBy(() -> more.tags().put("team", "birds"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void capacityBelowOneUnitIsRefused() {
    refuses(
        () -> TableOptions.provisioned(0, 5),
        "The provisioned capacity is 0 read units, choose at least 1 or leave the tables on demand");
    refuses(
        () -> TableOptions.provisioned(5, -1),
        "The provisioned capacity is -1 write units, choose at least 1 or leave the tables on demand");
    assertThat(TableOptions.provisioned(1, 1).capacity()).contains(new Capacity(1, 1));
  }

  @Test
  void aDeadlineOutOfRangeIsRefused() {
    refuses(
        () -> TableOptions.onDemand().withDeadline(Duration.ofMillis(999)),
        "The deadline of a call about tables is PT0.999S, choose PT1S to PT1H");
    refuses(
        () -> TableOptions.onDemand().withDeadline(Duration.ofHours(1).plusNanos(1)),
        "The deadline of a call about tables is PT1H0.000000001S, choose PT1S to PT1H");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aws:team", "AWS:team", "te\"am", "te${am", "te\nam"})
  void theKeyOfATagThatDynamoDbWouldRefuseIsRefused(String key) {
    refuses(
        () -> TableOptions.onDemand().withTag(key, "trees"),
        "The key of a tag is '%s', choose 1 to 128 letters, digits, spaces and _.:/=+@- that don't begin with aws:"
            .formatted(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "${trees}", "trees\n", "\\"})
  void theValueOfATagThatDynamoDbWouldRefuseIsRefused(String value) {
    refuses(
        () -> TableOptions.onDemand().withTag("team", value),
        "Tag team is '%s', choose up to 256 letters, digits, spaces and _.:/=+@-".formatted(value));
  }

  @Test
  void aTagThatIsTooLongIsRefused() {
    TableOptions options = TableOptions.onDemand();
    assertThat(options.withTag("k".repeat(128), "v".repeat(256)).tags()).hasSize(1);
    assertThatThrownBy(() -> options.withTag("k".repeat(129), "v"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> options.withTag("k", "v".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moreThanFiftyTagsAreRefused() {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      tags.put("tag" + i, "");
    }
    TableOptions full = new TableOptions(Option.none(), false, false, tags, Duration.ofMinutes(1));
    assertThat(full.tags()).hasSize(50);
    refuses(() -> full.withTag("one", "more"), "There are 51 tags, a table can have 50: drop some");
  }

  private static CreateTableRequest request(TableOptions options) {
    return TableRequests.create(OAKS, options).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static void refuses(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}

package dev.trellis.adapter.dynamodb.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.VirtualPauses;
import dev.trellis.adapter.dynamodb.request.Answer.Failure;
import dev.trellis.adapter.dynamodb.request.Answer.Refused;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Which conditions failed, and what DynamoDB showed of the items. */
class RefusalTest {
  private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));
  private static final List<Action> THREE =
      List.of(
          Action.put("oaks", KEY, new Terms(), ""),
          Action.put("elms", KEY, new Terms(), ""),
          Action.put("firs", KEY, new Terms(), ""));

  private final Script script = new Script();
  private final Call call =
      new Requests(
              script,
              Duration.ofSeconds(10),
              VirtualPauses.drawing(1),
              () -> "token",
              StorageListener.none())
          .begin("create");

  @Test
  void aSingleWrite_showsItsItem() {
    script.failing(ConditionalCheckFailedException.builder().item(KEY).build());

    assertThat(call.write(THREE.subList(0, 1)))
        .contains(new Refused(List.of(new Failure(0, Option.some(KEY)))));
  }

  @Test
  void aSingleWrite_ofAnItemThatIsNotThere_showsNone() {
    script.failing(ConditionalCheckFailedException.builder().build());

    assertThat(call.write(THREE.subList(0, 1)))
        .contains(new Refused(List.of(new Failure(0, Option.none()))));
  }

  @Test
  void aTransaction_tellsAllThatFailedInTheirOrder() {
    script.failing(
        TransactionCanceledException.builder()
            .cancellationReasons(
                CancellationReason.builder().code("None").build(),
                CancellationReason.builder().code("ConditionalCheckFailed").build(),
                CancellationReason.builder().code("ConditionalCheckFailed").item(KEY).build())
            .build());

    assertThat(call.write(THREE))
        .contains(
            new Refused(List.of(new Failure(1, Option.none()), new Failure(2, Option.some(KEY)))));
  }

  @Test
  void aConflictBeforeTheFirstFailure_isRepeated() {
    // the action that met the conflict might have failed as well, and its error goes first
    script.failing(Failures.cancelled("TransactionConflict", "ConditionalCheckFailed", "None"));

    assertThat(call.write(THREE)).contains(new Answer.Made());
    assertThat(script.sent()).hasSize(2);
  }

  @Test
  void aConflictBehindTheFirstFailure_changesNothing() {
    script.failing(Failures.cancelled("ConditionalCheckFailed", "TransactionConflict", "None"));

    assertThat(call.write(THREE)).contains(new Refused(List.of(new Failure(0, Option.none()))));
    assertThat(script.sent()).hasSize(1);
  }

  @Test
  void aConflictBeforeTheFirstFailureUpToTheDeadline_isNoRefusal() {
    script.failing(
        1_000, Failures.cancelled("TransactionConflict", "ConditionalCheckFailed", "None"));

    assertThat(call.write(THREE).getLeft().message()).contains("other requests");
  }
}

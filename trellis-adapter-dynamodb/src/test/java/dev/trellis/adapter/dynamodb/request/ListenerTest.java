package dev.trellis.adapter.dynamodb.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.VirtualPauses;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.NotFound;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What a listener is told of a call. */
class ListenerTest {
  private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));
  private static final List<Action> ONE = List.of(Action.put("oaks", KEY, new Terms(), ""));
  private static final List<Action> TWO =
      List.of(
          Action.put("oaks", KEY, new Terms(), ""), Action.delete("elms", KEY, new Terms(), ""));

  private final Script script = new Script();
  private final VirtualPauses pauses = VirtualPauses.drawing(1);
  private final List<StorageCall> heard = new ArrayList<>();

  private Call call(StorageListener listener) {
    return new Requests(script, Duration.ofSeconds(10), pauses, () -> "token", listener)
        .begin("create");
  }

  @Test
  void counts_areOfAllRequestsOfTheCall() {
    script.failing(
        Failures.conflict(),
        Failures.cancelled("TransactionConflict", "None"),
        Failures.throttled(),
        Failures.serverError(),
        Failures.reset(),
        Failures.inProgress());
    Call call = call(heard::add);

    Either<TrellisError, Answer> result = call.end(call.write(TWO));

    assertThat(result.isRight()).isTrue();
    assertThat(heard)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.operation()).isEqualTo("create");
              assertThat(it.outcome()).isEqualTo(StorageCall.OK);
              assertThat(it.requests()).isEqualTo(7);
              assertThat(it.conflicts()).isEqualTo(2);
              assertThat(it.throttles()).isEqualTo(1);
              assertThat(it.losses()).isEqualTo(3);
              assertThat(it.retries()).isEqualTo(6);
              assertThat(it.writeUnits()).isEqualTo(4);
              assertThat(it.readUnits()).isZero();
              assertThat(it.duration()).isEqualTo(Duration.ofNanos(pauses.nanoTime()));
            });
  }

  @Test
  void units_areReadOrWritten() {
    Call call = call(heard::add);
    assertThat(call.get("oaks", KEY, true).isRight()).isTrue();
    assertThat(call.getAll(Map.of("oaks", List.of(KEY)), true).isRight()).isTrue();
    assertThat(call.query(QueryRequest.builder().tableName("oaks").build()).isRight()).isTrue();
    assertThat(call.write(ONE).isRight()).isTrue();
    assertThat(call.write(List.of(Action.delete("oaks", KEY, new Terms(), ""))).isRight()).isTrue();
    assertThat(
            call.write(List.of(Action.update("oaks", KEY, new Terms(), "SET x = y", ""))).isRight())
        .isTrue();

    assertThat(call.end(Either.right("done")).isRight()).isTrue();

    assertThat(heard)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.requests()).isEqualTo(6);
              assertThat(it.readUnits()).isEqualTo(6);
              assertThat(it.writeUnits()).isEqualTo(6);
            });
  }

  @Test
  void outcome_isTheCodeOfTheError() {
    Call call = call(heard::add);
    TrellisError error = new NotFound(new EntityRef("oak", "1"));

    assertThat(call.end(Either.left(error)).getLeft()).isEqualTo(error);

    assertThat(heard).extracting(StorageCall::outcome).containsExactly("TRL-1001");
  }

  @Test
  void outcome_tellsWhatIsUnknownFromWhatIsnt() {
    script.failing(1_000, Failures.reset());
    Call lost = call(heard::add);
    assertThat(lost.end(lost.write(ONE)).isLeft()).isTrue();
    Call read = call(heard::add);
    assertThat(read.end(read.get("oaks", KEY, true)).isLeft()).isTrue();

    assertThat(heard).extracting(StorageCall::outcome).containsExactly("TRL-3002", "TRL-3001");
  }

  @Test
  void aListenerThatThrows_changesNothing() {
    Call call =
        call(
            told -> {
              throw new IllegalStateException("no metrics today");
            });

    assertThat(call.end(call.write(ONE))).contains(new Answer.Made());
  }

  @Test
  void keysLeftOver_countAsThrottled() {
    Call call = call(heard::add);
    script.answering(
        request ->
            BatchGetItemResponse.builder()
                .unprocessedKeys(((BatchGetItemRequest) request).requestItems())
                .build());

    assertThat(call.end(call.getAll(Map.of("oaks", List.of(KEY)), false)).isRight()).isTrue();

    assertThat(heard).extracting(StorageCall::throttles).containsExactly(1);
    assertThat(heard).extracting(StorageCall::requests).containsExactly(2);
  }
}

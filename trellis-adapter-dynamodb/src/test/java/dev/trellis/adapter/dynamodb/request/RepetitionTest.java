package dev.trellis.adapter.dynamodb.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.VirtualPauses;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What is repeated, what isn't, and what is said when it didn't help. */
class RepetitionTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));
  private static final Action ONE = Action.put("oaks", KEY, new Terms(), "");
  private static final List<Action> TWO = List.of(ONE, Action.delete("elms", KEY, new Terms(), ""));

  private final Script script = new Script();
  private final VirtualPauses pauses = VirtualPauses.drawing(1);
  private int ids;
  private final Call call =
      new Requests(script, DEADLINE, pauses, () -> "token-" + ids++, StorageListener.none())
          .begin("create");

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of("conflict", Failures.conflict()),
        Arguments.of("conflict inside", Failures.cancelled("None", "TransactionConflict")),
        Arguments.of("throttled", Failures.throttled()),
        Arguments.of("throttled inside", Failures.cancelled("ThrottlingError", "None")),
        Arguments.of("full inside", Failures.cancelled("None", "ProvisionedThroughputExceeded")),
        Arguments.of("limit", Failures.coded(400, "RequestLimitExceeded")),
        Arguments.of("throttling", Failures.coded(400, "ThrottlingException")),
        Arguments.of("in progress", Failures.inProgress()),
        Arguments.of("500", Failures.serverError()),
        Arguments.of("503", Failures.coded(503, "ServiceUnavailable")),
        Arguments.of("reset", Failures.reset()),
        Arguments.of("socket timeout", Failures.socketTimeout()),
        Arguments.of("call timeout", Failures.callTimeout()),
        Arguments.of("attempt timeout", Failures.attemptTimeout()));
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        Arguments.of("validation", Failures.coded(400, "ValidationException")),
        Arguments.of("validation inside", Failures.cancelled("None", "ValidationError")),
        Arguments.of("too large inside", Failures.cancelled("ItemCollectionSizeLimitExceeded")),
        Arguments.of("duplicate item inside", Failures.cancelled("None", "DuplicateItem")),
        Arguments.of("no reason", Failures.cancelled("None", "None")),
        Arguments.of("no reasons", Failures.cancelled()),
        Arguments.of("no code", Failures.coded(400, null)),
        Arguments.of("access denied", Failures.coded(400, "AccessDeniedException")),
        Arguments.of("token mismatch", Failures.coded(400, "IdempotentParameterMismatchException")),
        Arguments.of("expired token", Failures.coded(400, "ExpiredTokenException")),
        Arguments.of("no table", Failures.noTable()),
        Arguments.of("no credentials", Failures.noCredentials()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void whatPasses_isRepeatedUntilItWorks(String name, SdkException failure) {
    script.failing(3, failure);

    assertThat(call.write(TWO)).contains(new Answer.Made());

    assertThat(script.sent()).hasSize(4);
    assertThat(pauses.slept()).hasSize(3);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void whatPasses_isRepeatedForReadsToo(String name, SdkException failure) {
    script.failing(3, failure);

    assertThat(call.get("oaks", KEY, true).isRight()).isTrue();

    assertThat(script.sent()).hasSize(4);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lasting")
  void whatLasts_isSentOnce(String name, SdkException failure) {
    script.failing(failure);

    Either<TrellisError, Answer> result = call.write(TWO);

    assertThat(script.sent()).hasSize(1);
    assertThat(pauses.slept()).isEmpty();
    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.outcome()).isEqualTo(Outcome.NOT_APPLIED);
              assertThat(error.isRetryable()).isFalse();
              assertThat(error.operation()).isEqualTo("create");
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void whatNeverPasses_endsAtTheDeadline(String name, SdkException failure) {
    script.failing(1_000, failure);

    Either<TrellisError, Answer> result = call.write(TWO);

    assertThat(pauses.nanoTime()).isLessThanOrEqualTo(DEADLINE.toNanos());
    assertThat(script.sent()).hasSizeBetween(10, 20);
    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.outcome())
                  .isEqualTo(call.hasLostWrite() ? Outcome.UNKNOWN : Outcome.NOT_APPLIED);
              assertThat(error.isRetryable()).isTrue();
              assertThat(error.reason()).contains("up to the deadline");
            });
  }

  @Test
  void onlyWhatGotNoAnswer_leavesAWriteOpen() {
    List<SdkException> open =
        List.of(
            Failures.inProgress(),
            Failures.serverError(),
            Failures.reset(),
            Failures.socketTimeout(),
            Failures.callTimeout(),
            Failures.attemptTimeout());
    for (SdkException failure : open) {
      assertThat(openAfter(failure)).as("%s", failure).isTrue();
    }
    for (SdkException failure :
        List.of(Failures.conflict(), Failures.throttled(), Failures.noTable())) {
      assertThat(openAfter(failure)).as("%s", failure).isFalse();
    }
  }

  private boolean openAfter(SdkException failure) {
    Call once =
        new Requests(
                new Script().failing(failure), DEADLINE, pauses, () -> "t", StorageListener.none())
            .begin("update");
    assertThat(once.write(List.of(ONE))).isNotNull();
    return once.hasLostWrite();
  }

  @Test
  void aReadWithoutAnswer_leavesNothingOpen() {
    script.failing(Failures.reset());

    assertThat(call.get("oaks", KEY, true).isRight()).isTrue();

    assertThat(call.hasLostWrite()).isFalse();
  }

  @Test
  void aTransaction_hasOneTokenForAllItsTriesAndAFreshOneNextTime() {
    script.failing(Failures.reset(), Failures.conflict(), Failures.inProgress());

    assertThat(call.write(TWO).isRight()).isTrue();
    assertThat(call.write(TWO).isRight()).isTrue();

    assertThat(script.sent().stream().map(RepetitionTest::token))
        .containsExactly("token-0", "token-0", "token-0", "token-0", "token-1");
  }

  private static String token(DynamoDbRequest request) {
    return ((TransactWriteItemsRequest) request).clientRequestToken();
  }

  @Test
  void theSdksOwnRepetitions_leaveAWriteOpen() {
    // the first attempt may have been made, its answer lost, and the second refused for that reason
    script.failing(Failures.conditionFailed(2));

    assertThat(call.write(List.of(ONE)).get()).isInstanceOf(Answer.Refused.class);

    assertThat(call.hasLostWrite()).isTrue();
  }

  @Test
  void theSdksOnlyAttempt_leavesNothingOpen() {
    script.failing(Failures.conditionFailed(1));

    assertThat(call.write(List.of(ONE)).get()).isInstanceOf(Answer.Refused.class);

    assertThat(call.hasLostWrite()).isFalse();
  }

  @Test
  void theSdksOwnRepetitions_leaveAWriteOpenWhateverTheLastOneMet() {
    // lost, then throttled: our next try is refused by what the lost one did
    script.failing(Failures.throttled(3), Failures.conditionFailed(1));

    assertThat(call.write(List.of(ONE)).get()).isInstanceOf(Answer.Refused.class);

    assertThat(call.hasLostWrite()).isTrue();
  }

  @Test
  void aRejectionAfterTheSdksOwnRepetitions_isUnknown() {
    // the first attempt got no answer and may have been made, then the credentials ran out
    script.failing(Failures.expired(2));

    assertThat(call.write(List.of(ONE)).getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN));
  }

  @Test
  void allActions_areSentInTheirOrder() {
    List<Action> many =
        IntStream.range(0, 100)
            .mapToObj(i -> Action.delete("elms-" + i, KEY, new Terms(), ""))
            .toList();

    assertThat(call.write(many).isRight()).isTrue();

    TransactWriteItemsRequest request = (TransactWriteItemsRequest) script.sent().get(0);
    assertThat(request.transactItems())
        .extracting(item -> item.delete().tableName())
        .containsExactlyElementsOf(many.stream().map(Action::table).toList());
  }
}

package dev.trellis.adapter.dynamodb.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.dynamodb.local.VirtualPauses;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Writes each by itself, many to a request. */
class StatementTest {
  private final Script script = new Script();
  private final VirtualPauses pauses = VirtualPauses.drawing(1);
  private final Call call =
      new Requests(script, Duration.ofSeconds(5), pauses, () -> "token", StorageListener.none())
          .begin("cascade");

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static Action deletion(int id) {
    Terms terms = new Terms();
    return Action.delete(
        "oaks", Map.of("id", text("" + id)), terms, terms.equal("owner", text("me")));
  }

  private static List<Action> deletions(int count) {
    return IntStream.range(0, count).mapToObj(StatementTest::deletion).toList();
  }

  /** Answers each statement of the next request with an error, or none where there is no code. */
  private void answering(String... codes) {
    script.answering(
        request -> {
          List<BatchStatementResponse> responses =
              Stream.of(codes).map(StatementTest::response).toList();
          return BatchExecuteStatementResponse.builder().responses(responses).build();
        });
  }

  private static BatchStatementResponse response(String code) {
    BatchStatementError.Builder error = BatchStatementError.builder().code(code).message("said");
    return code.isEmpty()
        ? BatchStatementResponse.builder().build()
        : BatchStatementResponse.builder()
            .error(
                code.equals("ConditionalCheckFailed")
                    ? error.item(Map.of("owner", text("you"))).build()
                    : error.build())
            .build();
  }

  private List<Integer> sizes() {
    return script.sent().stream()
        .map(request -> ((BatchExecuteStatementRequest) request).statements().size())
        .toList();
  }

  @Test
  void anUpdate_asAStatement() {
    Terms terms = new Terms();
    String update = "SET " + terms.equal("a", text("1")) + ", " + terms.equal("b", text("2"));
    String condition =
        Terms.all(terms.absent("c"), terms.present("a"), terms.equal("d", text("3")));
    BatchStatementRequest statement =
        new Statement(Action.update("oaks", Map.of("id", text("x")), terms, update, condition))
            .request();

    assertThat(statement.statement())
        .isEqualTo(
            "UPDATE \"oaks\" SET \"a\" = ? SET \"b\" = ? WHERE \"id\" = ?"
                + " AND (\"c\" IS MISSING AND \"a\" IS NOT MISSING AND \"d\" = ?)");
    assertThat(statement.parameters()).containsExactly(text("1"), text("2"), text("x"), text("3"));
    assertThat(statement.returnValuesOnConditionCheckFailureAsString()).isEqualTo("ALL_OLD");
  }

  @Test
  void aDeletion_asAStatement() {
    BatchStatementRequest statement = new Statement(deletion(7)).request();

    assertThat(statement.statement())
        .isEqualTo("DELETE FROM \"oaks\" WHERE \"id\" = ? AND (\"owner\" = ?)");
    assertThat(statement.parameters()).containsExactly(text("7"), text("me"));
  }

  @Test
  void whatPutsOrOnlyChecks_isNoStatement() {
    Terms terms = new Terms();
    Action put = Action.put("oaks", Map.of("id", text("x")), terms, "");

    assertThatThrownBy(() -> new Statement(put).request())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void one_isSentAsItIs() {
    assertThat(call.writeEach(deletions(1)).get()).containsExactly(new Answer.Made());
    assertThat(script.sent()).hasSize(1).allMatch(DeleteItemRequest.class::isInstance);
  }

  @Test
  void none_isNotSent() {
    assertThat(call.writeEach(List.of()).get()).isEmpty();
    assertThat(script.sent()).isEmpty();
  }

  @Test
  void many_areSentTwentyFiveAtATime() {
    assertThat(call.writeEach(deletions(60)).get()).hasSize(60).containsOnly(new Answer.Made());
    assertThat(sizes()).containsExactly(25, 25, 10);
    assertThat(pauses.slept()).isEmpty();
  }

  @Test
  void whatIsRefused_isToldApartInTheOrderOfTheActions() {
    answering("", "ConditionalCheckFailed", "");

    assertThat(call.writeEach(deletions(3)).get())
        .containsExactly(
            new Answer.Made(),
            new Answer.Refused(
                List.of(new Answer.Failure(0, Option.some(Map.of("owner", text("you")))))),
            new Answer.Made());
  }

  @Test
  void whatPasses_isSentAgainByItself() {
    answering("ThrottlingError", "", "InternalServerError", "TransactionConflict");
    answering("", "ProvisionedThroughputExceeded", "RequestLimitExceeded");

    assertThat(call.writeEach(deletions(4)).get()).hasSize(4).containsOnly(new Answer.Made());
    assertThat(sizes()).containsExactly(4, 3, 2);
    assertThat(pauses.slept()).hasSize(2);
    assertThat(call.hasLostWrite()).as("a server's error leaves open what happened").isTrue();
  }

  @Test
  void whatLasts_endsItAndSaysThatSomeMayBeDone() {
    answering("", "AccessDenied", "");

    assertThat(call.writeEach(deletions(3)).getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
              assertThat(error.isRetryable()).isFalse();
              assertThat(error.reason()).contains("AccessDenied: said").contains("oaks");
            });
  }

  @Test
  void whatGoesOnForTooLong_isGivenUp() {
    DynamoDbResponse throttled =
        BatchExecuteStatementResponse.builder()
            .responses(response("ThrottlingError"), response("ThrottlingError"))
            .build();
    for (int i = 0; i < 1000; i++) {
      script.answering((DynamoDbRequest request) -> throttled);
    }

    assertThat(call.writeEach(deletions(2)).getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.isRetryable()).isTrue());
  }

  @Test
  void aRequestThatFails_isSentAgainAsAWhole() {
    script.failing(2, Failures.socketTimeout());

    assertThat(call.writeEach(deletions(3)).get()).hasSize(3);
    assertThat(sizes()).containsExactly(3, 3, 3);
    assertThat(call.hasLostWrite()).isTrue();
  }
}

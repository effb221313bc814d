package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.adapter.dynamodb.local.Weathers;
import dev.trellis.adapter.dynamodb.local.Wire;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A transaction carries a token: DynamoDB itself tells a repetition from a second try. */
class LostTransactionTest {
  private static final Predicate<DynamoDbRequest> TRANSACTION =
      TransactWriteItemsRequest.class::isInstance;

  private final LocalTrellis local = LocalTrellis.withShards(1);
  private final Trellis trellis = local.trellis();
  private final Trellis neighbour = local.neighbour(1).trellis();

  @BeforeEach
  void parents() {
    ok(neighbour.create(ORGANIZATION, root("o")));
    ok(neighbour.create(STUDIO, under("o", "s").with("name", "Halo")));
    local.wire().forget();
  }

  @AfterEach
  void close() {
    local.close();
  }

  private List<String> tokens() {
    return local.wire().seen().stream()
        .filter(TransactWriteItemsRequest.class::isInstance)
        .map(request -> ((TransactWriteItemsRequest) request).clientRequestToken())
        .toList();
  }

  @Test
  void create_answersLost_isMadeOnceWithOneToken() {
    local.wire().weather(Weathers.losingAnswers(3, TRANSACTION));

    ok(trellis.create(TITLE, under("s", "t").with("name", "One")));

    assertThat(tokens()).hasSize(4).containsOnly(tokens().get(0));
    // counted once: RESTRICT would refuse if the gate still counted the other tries
    ok(neighbour.delete(TITLE, "t", DeleteMode.RESTRICT));
    ok(neighbour.delete(STUDIO, "s", DeleteMode.RESTRICT));
  }

  @Test
  void create_plannedAnew_hasAnotherToken() {
    // the owner of the name dies without its claim being released
    Stored<Attributes> owner = ok(neighbour.create(TITLE, under("s", "dead").with("name", "One")));
    local.remove("titles", Keys.entity(owner.ref()));

    ok(trellis.create(TITLE, under("s", "t").with("name", "One")));

    assertThat(tokens()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void update_answerLost_isMadeOnce() {
    Stored<Attributes> read = ok(neighbour.find(STUDIO, "s"));
    local.wire().weather(Weathers.losingAnswers(1, TRANSACTION));

    ok(trellis.update(read.with(under("o", "s").with("name", "Nova"))));

    assertThat(ok(neighbour.find(STUDIO, "s")).version()).isEqualTo(new Version(2));
  }

  @Test
  void update_requestLostAndAnotherMadeThatVersion_isKnownNotToBeMade() {
    Stored<Attributes> read = ok(neighbour.find(STUDIO, "s"));
    local
        .wire()
        .weather(
            Weathers.losingRequests(
                1,
                TRANSACTION,
                () -> ok(neighbour.update(read.with(under("o", "s").with("name", "Theirs"))))));

    assertThat(trellis.update(read.with(under("o", "s").with("name", "Ours"))).getLeft())
        .isEqualTo(new ConcurrentModification(read.ref(), new Version(1), new Version(2)));
  }

  @Test
  void create_requestLostAndThenRefused_isUnknown() {
    // the lost request is still under way: were the parent created anew, it might succeed
    local
        .wire()
        .weather(
            Weathers.losingRequests(
                1, TRANSACTION, () -> ok(neighbour.delete(STUDIO, "s", DeleteMode.RESTRICT))));

    assertUnknown(trellis.create(TITLE, under("s", "t")), "Parent studio#s of title#t");
  }

  @Test
  void create_neverAnswered_isUnknownAndMayBeTriedAgain() {
    local.wire().weather(Weathers.losingAnswers(1_000, TRANSACTION));

    Either<TrellisError, ?> result = trellis.create(TITLE, under("s", "t"));

    assertUnknown(result, "no answer came up to the deadline");
    assertThat(result.getLeft().isRetryable()).isTrue();
    assertThat(neighbour.exists(TITLE, "t")).contains(true);
  }

  @Test
  void delete_answerLost_isMadeOnce() {
    ok(neighbour.create(TITLE, under("s", "t").with("name", "One")));
    ok(neighbour.create(TITLE, under("s", "u")));
    local.wire().weather(Weathers.losingAnswers(2, TRANSACTION));

    ok(trellis.delete(TITLE, "t", DeleteMode.RESTRICT));

    // the gate still counts the other title
    assertThat(neighbour.delete(STUDIO, "s", DeleteMode.RESTRICT).getLeft())
        .isInstanceOf(TrellisError.HasChildren.class);
  }

  @Test
  void create_answerLostAndTokenForgotten_recognisesItself() {
    // DynamoDB forgets tokens after ten minutes; what it says then is what a new token gets
    Forgetful forgetful = new Forgetful();
    local.wire().weather(forgetful);

    ok(trellis.create(TITLE, under("s", "t").with("name", "One")));

    assertThat(forgetful.count).isEqualTo(2);
    ok(neighbour.delete(TITLE, "t", DeleteMode.RESTRICT));
    ok(neighbour.delete(STUDIO, "s", DeleteMode.RESTRICT));
  }

  /** Sends the transaction with another token, loses its answer, and refuses the repetition. */
  private final class Forgetful implements Wire.Weather {
    private int count;

    @Override
    public <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
      if (request instanceof TransactWriteItemsRequest transaction && count++ == 0) {
        local
            .client()
            .transactWriteItems(transaction.toBuilder().clientRequestToken("another").build());
        throw Weathers.lost();
      }
      return onward.get();
    }
  }

  private static void assertUnknown(Either<TrellisError, ?> result, String reason) {
    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
              assertThat(error.reason()).contains(reason);
            });
  }
}

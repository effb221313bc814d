package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.adapter.dynamodb.local.Weathers;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A write to one item has no token: when its answer is lost, the repetition has to tell its own
 * success from somebody else's.
 */
class LostSingleWriteTest {
  private static final Predicate<DynamoDbRequest> PUT = PutItemRequest.class::isInstance;
  private static final Predicate<DynamoDbRequest> UPDATE = UpdateItemRequest.class::isInstance;

  private final LocalTrellis local = LocalTrellis.withShards(1);
  private final Trellis trellis = local.trellis();
  private final Trellis neighbour = local.neighbour(1).trellis();

  @AfterEach
  void close() {
    local.close();
  }

  private Stored<Attributes> note(String id) {
    Stored<Attributes> note = ok(neighbour.create(NOTE, root(id)));
    local.wire().forget();
    return note;
  }

  private Stored<Attributes> current(String id) {
    return ok(neighbour.find(NOTE, id));
  }

  private static void assertUnknown(Either<TrellisError, ?> result) {
    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
              assertThat(error.isRetryable()).isFalse();
            });
  }

  @Test
  void create_answersLost_isMadeOnce() {
    local.wire().weather(Weathers.losingAnswers(2, PUT));

    Stored<Attributes> created = ok(trellis.create(NOTE, root("a")));

    assertThat(local.wire().seen()).hasSize(3);
    assertThat(current("a").entity()).isEqualTo(created.entity());
  }

  @Test
  void create_answerLostAndUpdatedByAnother_isStillOurs() {
    local
        .wire()
        .weather(
            Weathers.losingAnswers(
                1,
                PUT,
                () -> ok(neighbour.update(current("a").with(root("a").with("text", "theirs"))))));

    ok(trellis.create(NOTE, root("a")));

    assertThat(current("a").version()).isEqualTo(new Version(2));
  }

  @Test
  void create_requestLostAndAnotherCreated_isUnknown() {
    // the lost request may be on its way yet: it can't succeed any more, but nobody told us
    local
        .wire()
        .weather(Weathers.losingRequests(1, PUT, () -> ok(neighbour.create(NOTE, root("a")))));

    assertUnknown(trellis.create(NOTE, root("a")));
  }

  @Test
  void create_somebodyElsesItem_isNeverTakenForOurs() {
    note("a");

    assertThat(trellis.create(NOTE, root("a")).getLeft())
        .isInstanceOf(TrellisError.AlreadyExists.class);
  }

  @Test
  void update_answerLost_isMadeOnce() {
    Stored<Attributes> read = note("a");
    local.wire().weather(Weathers.losingAnswers(1, PUT));

    Stored<Attributes> updated = ok(trellis.update(read.with(root("a").with("text", "ours"))));

    assertThat(updated.version()).isEqualTo(new Version(2));
    assertThat(current("a").entity()).isEqualTo(updated.entity());
    assertThat(local.wire().seen()).hasSize(2);
  }

  @Test
  void update_answerLostAndAnotherVersionOnTop_isUnknown() {
    Stored<Attributes> read = note("a");
    local
        .wire()
        .weather(
            Weathers.losingAnswers(
                1,
                PUT,
                () -> ok(neighbour.update(current("a").with(root("a").with("text", "theirs"))))));

    assertUnknown(trellis.update(read.with(root("a").with("text", "ours"))));
    assertThat(current("a").version()).isEqualTo(new Version(3));
  }

  @Test
  void update_requestLostAndAnotherMadeThatVersion_isKnownNotToBeMade() {
    Stored<Attributes> read = note("a");
    local
        .wire()
        .weather(
            Weathers.losingRequests(
                1, PUT, () -> ok(neighbour.update(read.with(root("a").with("text", "theirs"))))));

    assertThat(trellis.update(read.with(root("a").with("text", "ours"))).getLeft())
        .isEqualTo(new ConcurrentModification(read.ref(), new Version(1), new Version(2)));
  }

  @Test
  void update_answerLostAndDeletedByAnother_isKnownToBeMade() {
    Stored<Attributes> read = note("a");
    local
        .wire()
        .weather(
            Weathers.losingAnswers(
                1, PUT, () -> ok(neighbour.delete(NOTE, "a", DeleteMode.RESTRICT))));

    // a tombstone keeps the mark of the last write
    assertThat(trellis.update(read.with(root("a").with("text", "ours"))).isRight()).isTrue();
  }

  @Test
  void patch_answerLost_isMadeOnce() {
    Stored<Attributes> read = note("a");
    local.wire().weather(Weathers.losingAnswers(1, UPDATE));

    Stored<Attributes> patched = ok(trellis.patch(read, Patch.none().set("text", "ours")));

    assertThat(current("a").entity()).isEqualTo(patched.entity());
    assertThat(patched.version()).isEqualTo(new Version(2));
  }

  @Test
  void patch_answerLostAndAnotherVersionOnTop_isUnknown() {
    Stored<Attributes> read = note("a");
    local
        .wire()
        .weather(
            Weathers.losingAnswers(
                1,
                UPDATE,
                () -> ok(neighbour.patch(NOTE, "a", Patch.none().set("text", "theirs")))));

    assertUnknown(trellis.patch(read, Patch.none().set("text", "ours")));
  }

  @Test
  void delete_answerLost_isMade() {
    Stored<Attributes> read = note("a");
    local.wire().weather(Weathers.losingAnswers(1, UPDATE));

    ok(trellis.delete(read, DeleteMode.RESTRICT));

    assertThat(neighbour.find(NOTE, "a").getLeft()).isEqualTo(new NotFound(read.ref()));
  }

  @Test
  void delete_requestLostAndDeletedByAnother_isUnknown() {
    Stored<Attributes> read = note("a");
    local
        .wire()
        .weather(
            Weathers.losingRequests(
                1, UPDATE, () -> ok(neighbour.delete(read, DeleteMode.RESTRICT))));

    assertUnknown(trellis.delete(read, DeleteMode.RESTRICT));
  }

  @Test
  void delete_somebodyElsesTombstone_isNeverTakenForOurs() {
    Stored<Attributes> read = note("a");
    ok(neighbour.delete(read, DeleteMode.RESTRICT));

    assertThat(trellis.delete(read, DeleteMode.RESTRICT).getLeft())
        .isEqualTo(new NotFound(read.ref()));
  }
}

package dev.trellis.adapter.dynamodb;

import static dev.trellis.adapter.dynamodb.local.Company.LEASE;
import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What can't be stored is refused with an error that says so, before anything is sent. */
class BadInputTest {
  private final LocalTrellis local = LocalTrellis.withShards(1);
  private final Trellis trellis = local.trellis();

  @AfterEach
  void close() {
    local.close();
  }

  private void assertRefused(Either<TrellisError, ?> result, String because) {
    assertThat(result.getLeft()).isInstanceOf(InvalidEntity.class);
    assertThat(result.getLeft().message()).contains(because);
    assertThat(local.wire().seen()).isEmpty();
  }

  @Test
  void aTypeOfAnotherHierarchy() {
    EntityType<Attributes> stranger =
        EntityType.root("stranger", Attributes.class).id(v -> "s").build();

    assertRefused(trellis.create(stranger, root("s")), "not part of this hierarchy");
    assertRefused(trellis.find(stranger, "s"), "not part of this hierarchy");
    assertRefused(trellis.delete(stranger, "s", DeleteMode.CASCADE), "not part of this hierarchy");
    assertRefused(
        trellis.children(ORGANIZATION, "o", stranger, PageRequest.first(1)),
        "not part of this hierarchy");
  }

  @Test
  void ids() {
    assertRefused(trellis.create(NOTE, root("")), "is empty");
    assertRefused(trellis.find(NOTE, ""), "is empty");
    assertRefused(trellis.create(STUDIO, under("", "s")), "is empty");
    assertRefused(trellis.create(NOTE, root("a#b")), "'#'");
    // a child's ref is a sort key: 1,024 bytes
    assertRefused(trellis.create(NOTE, root("x".repeat(1020))), "too long");
    assertRefused(trellis.find(NOTE, "ü".repeat(510)), "too long");
  }

  @Test
  void theLongestKeys_fit() {
    String organization = "x".repeat(1024 - "organization#".length());
    String studio = "y".repeat(1024 - "studio#".length());

    ok(trellis.create(ORGANIZATION, root(organization)));
    ok(trellis.create(STUDIO, under(organization, studio).with("name", "n".repeat(2048))));

    ok(trellis.delete(STUDIO, studio, DeleteMode.RESTRICT));
    ok(trellis.delete(ORGANIZATION, organization, DeleteMode.RESTRICT));
    assertThat(local.isBare()).isTrue();
  }

  @Test
  void uniqueValues() {
    assertRefused(
        trellis.create(STUDIO, under("o", "s").with("name", "n".repeat(2049))), "too long");
  }

  @Test
  void size() {
    assertRefused(
        trellis.create(NOTE, root("n").with("text", "x".repeat(400 * 1024))), "409600 fit");
    Stored<Attributes> note = ok(trellis.create(NOTE, root("n").with("text", "x")));
    local.wire().forget();
    Patch patch = Patch.none().set("text", "x".repeat(400 * 1024));
    assertRefused(trellis.patch(note, patch), "409600 fit");
  }

  @Test
  void theLargestEntity_isUpdatedAndDeleted() {
    Attributes large = root("n").with("text", "x".repeat(407_000));
    Stored<Attributes> note = ok(trellis.create(NOTE, large));
    Stored<Attributes> later = ok(trellis.update(note.with(large.with("a", 1))));

    ok(trellis.delete(later, DeleteMode.RESTRICT));
  }

  @Test
  void aCursorOfSomethingElse() {
    ok(trellis.create(ORGANIZATION, root("o")));
    ok(trellis.create(ORGANIZATION, root("p")));
    IntStream.range(0, 3).forEach(i -> ok(trellis.create(STUDIO, under("o", "s-" + i))));
    PageRequest first = PageRequest.first(1);
    Cursor cursor = ok(trellis.children(ORGANIZATION, "o", STUDIO, first)).next().get();
    local.wire().forget();

    assertForeign(trellis.children(ORGANIZATION, "p", STUDIO, first.from(cursor)));
    assertForeign(trellis.children(ORGANIZATION, "o", LEASE, first.from(cursor)));
    assertForeign(trellis.children(ORGANIZATION, "o", STUDIO, first.from(new Cursor("nonsense"))));
  }

  private void assertForeign(Either<TrellisError, ?> result) {
    assertThat(result.getLeft()).isInstanceOf(InvalidCursor.class);
    assertThat(local.wire().seen()).isEmpty();
  }

  // DynamoDB Local takes longer expressions than DynamoDB, see ExpressionLimitTest
  @ParameterizedTest
  @ValueSource(ints = {10, 1000})
  void aPatchOfManyAttributes_isMade(int attributes) {
    Stored<Attributes> note = ok(trellis.create(NOTE, root("n")));
    Patch patch = Patch.none();
    for (int i = 0; i < attributes; i++) {
      patch = patch.set("attribute-" + i, i);
    }

    Stored<Attributes> patched = ok(trellis.patch(note, patch));

    assertThat(ok(trellis.find(NOTE, "n")).entity()).isEqualTo(patched.entity());
  }

  @Test
  void anItemThatIsNoEntity_isUnreadableWhereverItIsMet() {
    local.put("notes", Map.of("id", AttributeValue.fromS("n")));

    assertThat(trellis.find(NOTE, "n").getLeft()).isInstanceOf(Unreadable.class);
    assertThat(trellis.create(NOTE, root("n")).getLeft()).isInstanceOf(Unreadable.class);
    assertThat(trellis.delete(NOTE, "n", DeleteMode.RESTRICT).getLeft())
        .isInstanceOf(Unreadable.class);
  }
}

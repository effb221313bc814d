package dev.trellis.adapter.dynamodb;

import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.adapter.dynamodb.local.VirtualPauses;
import dev.trellis.adapter.dynamodb.local.Wire;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables that are missing or made by somebody else: named, and never asked a second time. */
class WrongTablesTest {
  private final LocalEngine engine = LocalEngine.start();
  private final Wire wire = new Wire(engine.client());
  private final Trellis trellis =
      DynamoDbTrellis.builder(wire, Company.HIERARCHY)
          .config(DynamoDbConfig.defaults().prefix("test-"))
          .pauses(VirtualPauses.drawing(1))
          .build()
          .trellis();

  @AfterEach
  void close() {
    engine.close();
  }

  private void assertRefused(Either<TrellisError, ?> result, String... words) {
    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.outcome()).isEqualTo(Outcome.NOT_APPLIED);
              assertThat(error.isRetryable()).isFalse();
              assertThat(error.reason()).contains(words);
            });
    assertThat(wire.seen()).hasSize(1);
    wire.forget();
  }

  @Test
  void missing_areNamed() {
    assertRefused(trellis.find(NOTE, "n"), "no such table", "test-notes");
    assertRefused(trellis.create(NOTE, root("n")), "no such table", "test-notes", "prefix");
    assertRefused(
        trellis.create(ORGANIZATION, root("o")),
        "no such table",
        "test-organizations",
        "test-trellis_relationships");
    assertRefused(
        trellis.children(ORGANIZATION, "o", STUDIO, PageRequest.first(1)),
        "no such table",
        "test-trellis_relationships");
  }

  @Test
  void withOtherKeys_areNamed() {
    LocalTrellis.create(engine.client(), "test-notes", "noteId");
    LocalTrellis.create(engine.client(), "test-organizations", "id");
    LocalTrellis.create(engine.client(), "test-studios", "id");
    LocalTrellis.create(engine.client(), "test-trellis_relationships", "pk");

    assertRefused(trellis.find(NOTE, "n"), "DynamoDB refused it", "test-notes");
    assertRefused(trellis.create(NOTE, root("n")), "DynamoDB refused it", "test-notes");
    assertRefused(
        trellis.create(STUDIO, under("o", "s")),
        "DynamoDB refused it",
        "test-trellis_relationships");
    assertThat(engine.client().scan(it -> it.tableName("test-studios")).items()).isEmpty();
  }
}

package dev.trellis.examples.guides;

import static dev.trellis.domain.error.TrellisException.orThrow;
import static dev.trellis.examples.guides.Tickets.COMMENT;
import static dev.trellis.examples.guides.Tickets.HIERARCHY;
import static dev.trellis.examples.guides.Tickets.ISSUE;
import static dev.trellis.examples.guides.Tickets.PROJECT;
import static dev.trellis.examples.guides.Tickets.comment;
import static dev.trellis.examples.guides.Tickets.issue;
import static dev.trellis.examples.guides.Tickets.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.examples.guides.Tickets.Issue;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletingTest {
  private final TestClock clock = new TestClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final InMemoryTrellis memory =
      InMemoryTrellis.builder(HIERARCHY).clock(clock).retention(Duration.ofDays(30)).build();
  private final Trellis trellis = memory.trellis();

  @BeforeEach
  void a_project_with_an_issue_with_a_comment() {
    orThrow(trellis.create(PROJECT, project("p")));
    orThrow(trellis.create(ISSUE, issue("i", "p")));
    orThrow(trellis.create(COMMENT, comment("c", "i")));
  }

  @Test
  void restrict_refuses() {
    Either<TrellisError, Tombstone> refused = trellis.delete(PROJECT, "p", DeleteMode.RESTRICT);

    assertThat(refused.getLeft()).isInstanceOf(HasChildren.class);
    assertThat(orThrow(trellis.exists(PROJECT, "p"))).isTrue();
  }

  @Test
  void cascade_hides_the_parent_at_once_and_the_rest_soon_after() {
    orThrow(trellis.delete(PROJECT, "p", DeleteMode.CASCADE));

    assertThat(orThrow(trellis.exists(PROJECT, "p"))).isFalse();
    assertThat(orThrow(trellis.exists(COMMENT, "c"))).isTrue();
    assertThat(trellis.create(ISSUE, issue("new", "p")).isLeft()).isTrue();

    memory.cascadeUntilQuiet();

    assertThat(orThrow(trellis.exists(COMMENT, "c"))).isFalse();
  }

  @Test
  void what_was_read_is_deleted_only_if_it_is_still_so() {
    Stored<Issue> read = orThrow(trellis.find(ISSUE, "i"));
    orThrow(trellis.update(read.with(issue("i", "p"))));

    Either<TrellisError, Tombstone> late = trellis.delete(read, DeleteMode.CASCADE);

    assertThat(late.getLeft()).isInstanceOf(ConcurrentModification.class);
  }

  @Test
  void an_id_is_taken_until_its_tombstone_is_purged() {
    orThrow(trellis.delete(COMMENT, "c", DeleteMode.RESTRICT));

    assertThat(trellis.create(COMMENT, comment("c", "i")).getLeft())
        .isInstanceOf(AlreadyExists.class);

    clock.set(clock.instant().plus(Duration.ofDays(31)));
    memory.sweep();

    assertThat(trellis.create(COMMENT, comment("c", "i")).isRight()).isTrue();
  }
}

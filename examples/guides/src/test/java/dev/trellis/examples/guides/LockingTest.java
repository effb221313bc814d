package dev.trellis.examples.guides;

import static dev.trellis.domain.error.TrellisException.orThrow;
import static dev.trellis.examples.guides.Tickets.HIERARCHY;
import static dev.trellis.examples.guides.Tickets.ISSUE;
import static dev.trellis.examples.guides.Tickets.PROJECT;
import static dev.trellis.examples.guides.Tickets.issue;
import static dev.trellis.examples.guides.Tickets.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.examples.guides.Tickets.Issue;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LockingTest {
  private final Trellis trellis = InMemoryTrellis.of(HIERARCHY).trellis();

  @BeforeEach
  void one_issue() {
    orThrow(trellis.create(PROJECT, project("p")));
    orThrow(trellis.create(ISSUE, issue("i", "p")));
  }

  @Test
  void an_update_based_on_an_old_version_is_refused() {
    Stored<Issue> mine = orThrow(trellis.find(ISSUE, "i"));
    Stored<Issue> theirs = orThrow(trellis.find(ISSUE, "i"));

    orThrow(trellis.update(theirs.with(assigned(theirs.value(), "ann"))));
    Either<TrellisError, Stored<Issue>> late =
        trellis.update(mine.with(assigned(mine.value(), "bob")));

    assertThat(late.getLeft()).isInstanceOf(ConcurrentModification.class);
    assertThat(orThrow(trellis.find(ISSUE, "i")).value().assignee()).contains("ann");
  }

  private static Issue assigned(Issue issue, String to) {
    return new Issue(issue.id(), issue.projectId(), issue.key(), Optional.of(to), issue.labels());
  }

  static <T> Either<TrellisError, Stored<T>> change(
      Trellis trellis, EntityType<T> type, String id, UnaryOperator<T> change) {
    Either<TrellisError, Stored<T>> result;
    int tries = 0;
    do {
      result =
          trellis
              .find(type, id)
              .flatMap(read -> trellis.update(read.with(change.apply(read.value()))));
    } while (result.fold(ConcurrentModification.class::isInstance, done -> false) && ++tries < 5);
    return result;
  }

  @Test
  void reading_and_writing_is_repeated_until_nobody_comes_between() {
    List<Stored<Issue>> others = new ArrayList<>();
    UnaryOperator<Issue> label =
        issue -> {
          if (others.isEmpty()) {
            others.add(orThrow(trellis.patch(ISSUE, "i", Patch.none().set("key", "K-2"))));
          }
          List<String> labels = new ArrayList<>(issue.labels());
          labels.add("urgent");
          return new Issue(issue.id(), issue.projectId(), issue.key(), issue.assignee(), labels);
        };

    Stored<Issue> changed = orThrow(change(trellis, ISSUE, "i", label));

    assertThat(changed.value().key()).isEqualTo("K-2");
    assertThat(changed.value().labels()).containsExactly("urgent");
    assertThat(changed.version()).isEqualTo(new Version(3));
  }

  @Test
  void a_patch_sets_and_removes_single_attributes() {
    Patch patch = Patch.none().set("assignee", "ann").set("labels", List.of("urgent"));
    Stored<Issue> patched = orThrow(trellis.patch(ISSUE, "i", patch));

    orThrow(trellis.patch(patched, Patch.none().remove("assignee")));

    assertThat(orThrow(trellis.find(ISSUE, "i")).value().assignee()).isEmpty();
    assertThat(orThrow(trellis.find(ISSUE, "i")).value().labels()).containsExactly("urgent");
  }

  @Test
  void a_creation_that_is_repeated_with_its_id_is_done_once() {
    Issue issue = issue("chosen-before-the-first-try", "p");
    orThrow(trellis.create(ISSUE, issue));

    Either<TrellisError, Stored<Issue>> repeated = trellis.create(ISSUE, issue);

    assertThat(repeated.getLeft()).isInstanceOf(AlreadyExists.class);
  }
}

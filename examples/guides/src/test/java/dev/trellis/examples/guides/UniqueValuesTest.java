package dev.trellis.examples.guides;

import static dev.trellis.domain.error.TrellisException.orThrow;
import static dev.trellis.examples.guides.Tickets.HIERARCHY;
import static dev.trellis.examples.guides.Tickets.INVITATION;
import static dev.trellis.examples.guides.Tickets.ISSUE;
import static dev.trellis.examples.guides.Tickets.PROJECT;
import static dev.trellis.examples.guides.Tickets.issue;
import static dev.trellis.examples.guides.Tickets.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import dev.trellis.examples.guides.Tickets.Invitation;
import dev.trellis.examples.guides.Tickets.Issue;
import dev.trellis.examples.guides.Tickets.Project;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UniqueValuesTest {
  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

  private final Trellis trellis = InMemoryTrellis.of(HIERARCHY).trellis();

  @BeforeEach
  void two_projects() {
    orThrow(trellis.create(PROJECT, project("p")));
    orThrow(trellis.create(PROJECT, project("q")));
  }

  @Test
  void the_error_names_the_owner() {
    orThrow(trellis.create(ISSUE, new Issue("i-1", "p", "KEY-1", Optional.empty(), List.of())));
    Issue same = new Issue("i-2", "p", "KEY-1", Optional.empty(), List.of());
    TrellisError error = trellis.create(ISSUE, same).getLeft();

    if (error instanceof DuplicateValue taken) {
      assertThat(taken.key().constraint()).isEqualTo("key");
      assertThat(taken.owner()).hasToString("issue#i-1");
    }

    assertThat(error).isInstanceOf(DuplicateValue.class);
  }

  @Test
  void another_parent_has_values_of_its_own() {
    orThrow(trellis.create(ISSUE, new Issue("i-1", "p", "KEY-1", Optional.empty(), List.of())));

    Issue elsewhere = new Issue("i-2", "q", "KEY-1", Optional.empty(), List.of());

    assertThat(trellis.create(ISSUE, elsewhere).isRight()).isTrue();
  }

  @Test
  void everywhere_is_everywhere() {
    orThrow(trellis.create(INVITATION, new Invitation("n-1", "p", "a@example.org", LATER)));

    Invitation elsewhere = new Invitation("n-2", "q", "a@example.org", LATER);

    assertThat(trellis.create(INVITATION, elsewhere).getLeft()).isInstanceOf(DuplicateValue.class);
  }

  @Test
  void case_is_ignored_where_asked() {
    Project shouting = new Project("r", "PROJECT P", "active");

    assertThat(trellis.create(PROJECT, shouting).getLeft()).isInstanceOf(DuplicateValue.class);
  }

  @Test
  void a_value_is_free_when_its_owner_is_deleted_or_takes_another() {
    Stored<Project> p = orThrow(trellis.find(PROJECT, "p"));
    orThrow(trellis.update(p.with(new Project("p", "Renamed", "active"))));
    orThrow(trellis.delete(PROJECT, "q", DeleteMode.RESTRICT));

    assertThat(trellis.create(PROJECT, new Project("r", "Project p", "active")).isRight()).isTrue();
    assertThat(trellis.create(PROJECT, new Project("s", "Project q", "active")).isRight()).isTrue();
  }

  @Test
  void several_fields_are_one_value_and_what_is_absent_takes_no_part() {
    EntityType<Issue> once =
        EntityType.root("issue", Issue.class)
            .id(Issue::id)
            .unique(UniqueConstraint.of("turn", Issue::key, Issue::assignee))
            .build();
    Trellis turns = InMemoryTrellis.of(Hierarchy.of(once)).trellis();
    orThrow(turns.create(once, new Issue("1", "", "K", Optional.of("ann"), List.of())));
    orThrow(turns.create(once, new Issue("2", "", "K", Optional.of("bob"), List.of())));
    orThrow(turns.create(once, new Issue("3", "", "K", Optional.empty(), List.of())));
    orThrow(turns.create(once, new Issue("4", "", "K", Optional.empty(), List.of())));

    Issue again = new Issue("5", "", "K", Optional.of("ann"), List.of());

    assertThat(turns.create(once, again).getLeft()).isInstanceOf(DuplicateValue.class);
    assertThat(issue("i", "p").assignee()).isEmpty();
  }
}

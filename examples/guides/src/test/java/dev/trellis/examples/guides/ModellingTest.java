package dev.trellis.examples.guides;

import static dev.trellis.domain.error.TrellisException.orThrow;
import static dev.trellis.examples.guides.Tickets.COMMENT;
import static dev.trellis.examples.guides.Tickets.HIERARCHY;
import static dev.trellis.examples.guides.Tickets.INVITATION;
import static dev.trellis.examples.guides.Tickets.ISSUE;
import static dev.trellis.examples.guides.Tickets.PROJECT;
import static dev.trellis.examples.guides.Tickets.comment;
import static dev.trellis.examples.guides.Tickets.issue;
import static dev.trellis.examples.guides.Tickets.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.ParentUnfit;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.examples.guides.Tickets.Comment;
import dev.trellis.examples.guides.Tickets.Invitation;
import dev.trellis.examples.guides.Tickets.Project;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.codec.JacksonCodecs;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ModellingTest {
  private final Trellis trellis = InMemoryTrellis.of(HIERARCHY).trellis();

  @Test
  void a_child_needs_a_live_parent_that_is_as_demanded() {
    assertThat(trellis.create(ISSUE, issue("i", "p")).getLeft()).isInstanceOf(ParentNotFound.class);

    orThrow(trellis.create(PROJECT, new Project("p", "P", "archived")));

    assertThat(trellis.create(ISSUE, issue("i", "p")).getLeft()).isInstanceOf(ParentUnfit.class);
  }

  @Test
  void what_is_made_of_attributes_needs_no_class() {
    EntityType<Attributes> folder =
        EntityType.root("folder", Attributes.class)
            .orChildOfItself()
            .id(value -> value.text("id").get())
            .parentId(value -> value.text("parent").getOrNull())
            .unique("name", value -> value.get("name"))
            .build();
    Trellis folders = InMemoryTrellis.of(Hierarchy.of(folder)).trellis();

    orThrow(folders.create(folder, Attributes.none().with("id", "f1").with("name", "top")));
    Attributes below = Attributes.none().with("id", "f2").with("parent", "f1").with("size", 7);
    Stored<Attributes> stored = orThrow(folders.create(folder, below));

    assertThat(stored.parent().get()).hasToString("folder#f1");
    assertThat(orThrow(folders.find(folder, "f2")).value().number("size").get()).hasToString("7");
  }

  @Test
  void attributes_are_named_as_one_likes() {
    InMemoryTrellis world =
        InMemoryTrellis.builder(HIERARCHY).codecs(Codecs.of(JacksonCodecs.snakeCase())).build();

    orThrow(world.trellis().create(PROJECT, project("p")));
    orThrow(world.trellis().create(ISSUE, issue("i", "p")));
    Stored<Comment> stored = orThrow(world.trellis().create(COMMENT, comment("c", "i")));

    assertThat(stored.entity().attributes().asMap()).containsKeys("issue_id", "written_at");
  }

  @Test
  void a_codec_is_two_functions() {
    Codec<Project> codec =
        Codec.of(
            project ->
                Attributes.none().with("title", project.name()).with("state", project.state()),
            attributes ->
                new Project(
                    attributes.text("id").get(),
                    attributes.text("title").get(),
                    attributes.text("state").get()));
    Codecs codecs = Codecs.standard().with(PROJECT, codec);

    Trellis own = InMemoryTrellis.builder(HIERARCHY).codecs(codecs).build().trellis();
    Stored<Project> stored = orThrow(own.create(PROJECT, project("p")));

    assertThat(stored.entity().attributes().text("title").get()).isEqualTo("Project p");
    assertThat(orThrow(own.find(PROJECT, "p")).value()).isEqualTo(project("p"));
  }

  @Test
  void what_has_expired_is_gone() {
    TestClock clock = new TestClock(Instant.parse("2030-01-01T00:00:00Z"));
    Trellis timed = InMemoryTrellis.builder(HIERARCHY).clock(clock).build().trellis();
    orThrow(timed.create(PROJECT, project("p")));

    Instant end = Instant.parse("2030-01-08T00:00:00Z");
    orThrow(timed.create(INVITATION, new Invitation("n", "p", "a@example.org", end)));
    clock.set(end);

    assertThat(timed.find(INVITATION, "n").getLeft()).isInstanceOf(NotFound.class);
  }

  @Test
  void what_is_wrong_with_a_hierarchy_is_said_when_it_is_built() {
    assertThatThrownBy(() -> Hierarchy.of(PROJECT, COMMENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("issue");
  }

  @Test
  void an_id_that_cannot_be_one_is_named() {
    assertThat(trellis.create(PROJECT, project("a#b")).getLeft()).isInstanceOf(InvalidEntity.class);
  }
}

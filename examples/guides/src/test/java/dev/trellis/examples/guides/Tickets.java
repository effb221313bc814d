package dev.trellis.examples.guides;

import dev.trellis.domain.hierarchy.Demand;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A ticket system: the types of the guides. */
final class Tickets {
  record Project(String id, String name, String state) {}

  record Issue(
      String id, String projectId, String key, Optional<String> assignee, List<String> labels) {}

  record Comment(String id, String issueId, String text, Instant writtenAt) {}

  record Invitation(String id, String projectId, String email, Instant endsAt) {}

  static final EntityType<Project> PROJECT =
      EntityType.root("project", Project.class)
          .id(Project::id)
          .unique(UniqueConstraint.of("name", Project::name).ignoringCase())
          .build();

  static final EntityType<Issue> ISSUE =
      EntityType.childOf(PROJECT, "issue", Issue.class)
          .id(Issue::id)
          .parentId(Issue::projectId)
          .unique("key", Issue::key)
          .demands(Demand.oneOf("state", "active", "trial"))
          .build();

  static final EntityType<Comment> COMMENT =
      EntityType.childOf(ISSUE, "comment", Comment.class)
          .id(Comment::id)
          .parentId(Comment::issueId)
          .build();

  static final EntityType<Invitation> INVITATION =
      EntityType.childOf(PROJECT, "invitation", Invitation.class)
          .id(Invitation::id)
          .parentId(Invitation::projectId)
          .unique(UniqueConstraint.of("email", Invitation::email).everywhere())
          .expiresAt(Invitation::endsAt)
          .build();

  static final Hierarchy HIERARCHY = Hierarchy.of(PROJECT, ISSUE, COMMENT, INVITATION);

  private Tickets() {}

  static Project project(String id) {
    return new Project(id, "Project " + id, "active");
  }

  static Issue issue(String id, String projectId) {
    return new Issue(id, projectId, "key of " + id, Optional.empty(), List.of());
  }

  static Comment comment(String id, String issueId) {
    return new Comment(id, issueId, "text of " + id, Instant.EPOCH);
  }
}

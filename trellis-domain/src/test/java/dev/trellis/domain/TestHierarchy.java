package dev.trellis.domain;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.hierarchy.Demand;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import dev.trellis.domain.rule.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The small hierarchy that all tests share.
 *
 * <pre>
 * organization ─┬─ studio ── title
 *               ├─ contract         (demands an active organization with a country)
 *               └─ note             (also under a studio or a folder)
 * folder ────────── folder          (its own parent, or a root)
 * session ───────── visit           (a session ends by itself)
 * </pre>
 */
public final class TestHierarchy {
  /** The top. */
  public record Organization(String id, String name) {}

  /** In the middle: a child that may have children. */
  public record Studio(String id, String organizationId, String name, String slug) {}

  /** A leaf. */
  public record Title(String id, String studioId, String name, @Nullable String isbn) {}

  /** May hang under its own kind, or stand alone. */
  public record Folder(String id, @Nullable String parentId, String name) {}

  /** May hang under several kinds. */
  public record Note(String id, @Nullable EntityRef parent) {}

  /** Only for active organizations. */
  public record Contract(String id, String organizationId) {}

  /** Ends by itself. */
  public record Session(String id, @Nullable Instant endsAt) {}

  /** Hangs under what ends by itself. */
  public record Visit(String id, String sessionId) {}

  public static final EntityType<Organization> ORGANIZATION =
      EntityType.root("organization", Organization.class)
          .table("organizations")
          .id(Organization::id)
          .unique("name", Organization::name)
          .build();

  public static final EntityType<Studio> STUDIO =
      EntityType.childOf(ORGANIZATION, "studio", Studio.class)
          .table("studios")
          .id(Studio::id)
          .parentId(Studio::organizationId)
          .unique("name", Studio::name)
          .unique("slug", Studio::slug)
          .shards(16)
          .build();

  public static final EntityType<Title> TITLE =
      EntityType.childOf(STUDIO, "title", Title.class)
          .id(Title::id)
          .parentId(Title::studioId)
          .unique(UniqueConstraint.<Title>of("name", Title::name).ignoringCase())
          .unique(UniqueConstraint.<Title>of("isbn", Title::isbn).everywhere())
          .build();

  public static final EntityType<Folder> FOLDER =
      EntityType.root("folder", Folder.class)
          .orChildOfItself()
          .id(Folder::id)
          .parentId(Folder::parentId)
          .unique("name", Folder::name)
          .build();

  public static final EntityType<Note> NOTE =
      EntityType.childOf(ORGANIZATION, "note", Note.class)
          .orChildOf(STUDIO, 4)
          .orChildOf(FOLDER)
          .id(Note::id)
          .parent(Note::parent)
          .build();

  public static final Demand ACTIVE = Demand.equal("status", "active");
  public static final Demand SOMEWHERE = Demand.present("country");

  public static final EntityType<Contract> CONTRACT =
      EntityType.childOf(ORGANIZATION, "contract", Contract.class)
          .id(Contract::id)
          .parentId(Contract::organizationId)
          .demands(ACTIVE)
          .demands(ORGANIZATION, SOMEWHERE)
          .build();

  public static final EntityType<Session> SESSION =
      EntityType.root("session", Session.class).id(Session::id).expiresAt(Session::endsAt).build();

  public static final EntityType<Visit> VISIT =
      EntityType.childOf(SESSION, "visit", Visit.class)
          .id(Visit::id)
          .parentId(Visit::sessionId)
          .build();

  public static final Hierarchy HIERARCHY =
      Hierarchy.of(ORGANIZATION, STUDIO, TITLE, FOLDER, NOTE, CONTRACT, SESSION, VISIT);

  public static final Rules RULES = Rules.of(HIERARCHY);

  private TestHierarchy() {}

  public static Organization anOrganization() {
    return new Organization("org-1", "Acme");
  }

  public static Studio aStudio() {
    return new Studio("s-1", "org-1", "North", "north");
  }

  public static Title aTitle() {
    return new Title("t-1", "s-1", "Halo", null);
  }

  public static Attributes attributesOf(Organization organization) {
    return Attributes.none().with("id", organization.id()).with("name", organization.name());
  }

  public static Attributes attributesOf(Studio studio) {
    return Attributes.none()
        .with("id", studio.id())
        .with("organizationId", studio.organizationId())
        .with("name", studio.name())
        .with("slug", studio.slug());
  }

  public static Attributes attributesOf(Title title) {
    Attributes attributes =
        Attributes.none()
            .with("id", title.id())
            .with("studioId", title.studioId())
            .with("name", title.name());
    return title.isbn() == null ? attributes : attributes.with("isbn", title.isbn());
  }
}

package dev.trellis.examples.rest;

import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;

/** Organizations own studios, which own titles. */
final class Catalog {
  record Organization(String id, String name) {}

  record Studio(String id, String organizationId, String name, String slug) {}

  record Title(String id, String studioId, String name, int year) {}

  static final EntityType<Organization> ORGANIZATION =
      EntityType.root("organization", Organization.class)
          .id(Organization::id)
          .unique("name", Organization::name)
          .build();

  static final EntityType<Studio> STUDIO =
      EntityType.childOf(ORGANIZATION, "studio", Studio.class)
          .id(Studio::id)
          .parentId(Studio::organizationId)
          .unique("name", Studio::name)
          .unique("slug", Studio::slug)
          .build();

  static final EntityType<Title> TITLE =
      EntityType.childOf(STUDIO, "title", Title.class)
          .id(Title::id)
          .parentId(Title::studioId)
          .unique("name", Title::name)
          .build();

  static final Hierarchy HIERARCHY = Hierarchy.of(ORGANIZATION, STUDIO, TITLE);

  private Catalog() {}
}

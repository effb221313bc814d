package dev.trellis.tck;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.hierarchy.Demand;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import io.vavr.control.Option;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The types that the rules are about, and values of them: organizations own studios, studios own
 * titles; folders hang under folders or stand alone; documents hang under organizations or active
 * folders; leases end by themselves, and clauses hang under leases.
 */
final class Family {
  static final EntityType<Attributes> ORGANIZATION =
      EntityType.root("organization", Attributes.class)
          .table("organizations")
          .id(Family::idOf)
          .unique("name", at("name"))
          .build();

  static final EntityType<Attributes> STUDIO =
      EntityType.childOf(ORGANIZATION, "studio", Attributes.class)
          .table("studios")
          .id(Family::idOf)
          .parentId(Family::parentIdOf)
          .unique("name", at("name"))
          .unique(UniqueConstraint.<Attributes>of("slug", at("slug")).ignoringCase())
          .unique(UniqueConstraint.<Attributes>of("license", at("license")).everywhere())
          .build();

  static final EntityType<Attributes> TITLE =
      EntityType.childOf(STUDIO, "title", Attributes.class)
          .table("titles")
          .id(Family::idOf)
          .parentId(Family::parentIdOf)
          .unique("number", at("number"))
          .unique(UniqueConstraint.of("edition", at("name"), at("region")))
          .build();

  static final EntityType<Attributes> FOLDER =
      EntityType.root("folder", Attributes.class)
          .table("folders")
          .orChildOfItself()
          .id(Family::idOf)
          .parentId(Family::parentIdOf)
          .unique("name", at("name"))
          .build();

  static final EntityType<Attributes> DOCUMENT =
      EntityType.childOf(FOLDER, "document", Attributes.class)
          .table("documents")
          .orChildOf(ORGANIZATION)
          .id(Family::idOf)
          .parent(Family::parentRefOf)
          .demands(FOLDER, Demand.oneOf("status", "ACTIVE", "OPEN"))
          .demands(FOLDER, Demand.present("owner"))
          .unique("name", at("name"))
          .build();

  static final EntityType<Attributes> LEASE =
      EntityType.childOf(ORGANIZATION, "lease", Attributes.class)
          .table("leases")
          .id(Family::idOf)
          .parentId(Family::parentIdOf)
          .unique("name", at("name"))
          .expiresAt(value -> value.text("ends").map(Instant::parse).getOrNull())
          .build();

  static final EntityType<Attributes> CLAUSE =
      EntityType.childOf(LEASE, "clause", Attributes.class)
          .table("clauses")
          .id(Family::idOf)
          .parentId(Family::parentIdOf)
          .build();

  static final Hierarchy HIERARCHY =
      Hierarchy.of(ORGANIZATION, STUDIO, TITLE, FOLDER, DOCUMENT, LEASE, CLAUSE);

  private Family() {}

  private static java.util.function.Function<Attributes, Option<?>> at(String name) {
    return value -> value.get(name);
  }

  private static String idOf(Attributes value) {
    return value.text("id").getOrElseThrow(() -> new IllegalArgumentException("no id"));
  }

  private static @Nullable String parentIdOf(Attributes value) {
    return value.text("parent").getOrNull();
  }

  private static @Nullable EntityRef parentRefOf(Attributes value) {
    return value
        .text("parent")
        .map(parent -> new EntityRef(value.text("parentType").getOrElse("folder"), parent))
        .getOrNull();
  }

  static Attributes root(String id) {
    return Attributes.none().with("id", id);
  }

  static Attributes child(String id, String parent) {
    return root(id).with("parent", parent);
  }

  static Attributes named(String id, String parent, String name) {
    return child(id, parent).with("name", name);
  }

  static Attributes documentUnder(EntityRef parent, String id) {
    return child(id, parent.id()).with("parentType", parent.type());
  }

  static Attributes lease(String id, String organization, Instant ends) {
    return child(id, organization).with("ends", ends.toString());
  }
}

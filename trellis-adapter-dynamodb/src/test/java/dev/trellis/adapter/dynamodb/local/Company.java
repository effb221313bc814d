package dev.trellis.adapter.dynamodb.local;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.Demand;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hierarchy with one type for each case that costs differently: notes stand alone; organizations
 * own studios, which own titles; titles have two unique fields, studios one; leases end by
 * themselves; papers hang under open studios only.
 */
public final class Company {
  public static final EntityType<Attributes> NOTE =
      EntityType.root("note", Attributes.class).table("notes").id(Company::id).build();

  public static final EntityType<Attributes> ORGANIZATION =
      EntityType.root("organization", Attributes.class)
          .table("organizations")
          .id(Company::id)
          .unique("slug", value -> value.get("slug"))
          .build();

  public static final EntityType<Attributes> STUDIO =
      EntityType.childOf(ORGANIZATION, "studio", Attributes.class)
          .table("studios")
          .id(Company::id)
          .parentId(Company::parent)
          .unique("name", value -> value.get("name"))
          .build();

  public static final EntityType<Attributes> TITLE =
      EntityType.childOf(STUDIO, "title", Attributes.class)
          .table("titles")
          .id(Company::id)
          .parentId(Company::parent)
          .unique("name", value -> value.get("name"))
          .unique("slug", value -> value.get("slug"))
          .build();

  public static final EntityType<Attributes> PAPER =
      EntityType.childOf(STUDIO, "paper", Attributes.class)
          .table("papers")
          .id(Company::id)
          .parentId(Company::parent)
          .demands(Demand.oneOf("status", "OPEN", "DRAFT"))
          .demands(Demand.present("owner"))
          .build();

  public static final EntityType<Attributes> LEASE =
      EntityType.childOf(ORGANIZATION, "lease", Attributes.class)
          .table("leases")
          .id(Company::id)
          .parentId(Company::parent)
          .unique("name", value -> value.get("name"))
          .expiresAt(value -> value.text("ends").map(Instant::parse).getOrNull())
          .build();

  public static final EntityType<Attributes> CLAUSE =
      EntityType.childOf(LEASE, "clause", Attributes.class)
          .table("clauses")
          .id(Company::id)
          .parentId(Company::parent)
          .build();

  public static final Hierarchy HIERARCHY =
      Hierarchy.of(NOTE, ORGANIZATION, STUDIO, TITLE, PAPER, LEASE, CLAUSE);

  private Company() {}

  private static String id(Attributes value) {
    return value.text("id").getOrElse("");
  }

  private static @Nullable String parent(Attributes value) {
    return value.text("parent").getOrNull();
  }

  /** A value without parent. */
  public static Attributes root(String id) {
    return Attributes.none().with("id", id);
  }

  /** A value under a parent. */
  public static Attributes under(String parent, String id) {
    return root(id).with("parent", parent);
  }
}

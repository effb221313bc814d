package dev.trellis.examples.quickstart;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;

/** Organizations own studios, which own titles: what Trellis keeps, and what it refuses. */
public final class QuickStart {
  private QuickStart() {}

  // tag::types[]
  record Organization(String id, String name) {}

  record Studio(String id, String organizationId, String name, String slug) {}

  record Title(String id, String studioId, String name) {}

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

  // end::types[]

  /**
   * Runs the quick start.
   *
   * @param args nothing for the in-memory adapter, {@code dynamodb} for DynamoDB Local
   * @throws IllegalArgumentException for anything else
   */
  public static void main(String[] args) {
    switch (String.join(" ", args)) {
      case "" -> inMemory();
      case "dynamodb" -> onDynamoDb();
      default ->
          throw new IllegalArgumentException(
              "There is no storage '%s', say dynamodb or nothing"
                  .formatted(String.join(" ", args)));
    }
  }

  private static void inMemory() {
    // tag::memory[]
    InMemoryTrellis memory = InMemoryTrellis.of(Hierarchy.of(ORGANIZATION, STUDIO, TITLE));
    Trellis trellis = memory.trellis();
    Runnable cascades = memory::cascadeUntilQuiet; // on DynamoDB, the streams do this
    // end::memory[]
    use(trellis, cascades);
  }

  private static void onDynamoDb() {
    try (LocalDynamoDb local = LocalDynamoDb.start(Hierarchy.of(ORGANIZATION, STUDIO, TITLE))) {
      use(local.trellis(), local::cascadeUntilQuiet);
    }
  }

  private static void use(Trellis trellis, Runnable cascades) {
    // tag::use[]
    trellis.create(ORGANIZATION, new Organization("org-1", "Acme"));
    Studio north = new Studio("s-1", "org-1", "North", "north");
    Stored<Studio> stored = trellis.create(STUDIO, north).getOrElseThrow(TrellisError::toException);
    trellis.create(TITLE, new Title("t-1", "s-1", "Wind"));
    show("created", trellis.find(STUDIO, "s-1"));

    show("no parent", trellis.create(STUDIO, new Studio("s-2", "org-9", "East", "east")));
    show("name taken", trellis.create(STUDIO, new Studio("s-2", "org-1", "North", "north-2")));

    Stored<Studio> renamed = stored.with(new Studio("s-1", "org-1", "South", "south"));
    show("updated", trellis.update(renamed));
    show("updated again", trellis.update(renamed));

    show("listed", trellis.children(ORGANIZATION, "org-1", STUDIO, PageRequest.first(50)));
    show("RESTRICT", trellis.delete(ORGANIZATION, "org-1", DeleteMode.RESTRICT));
    show("CASCADE", trellis.delete(ORGANIZATION, "org-1", DeleteMode.CASCADE));
    cascades.run();
    show("afterwards", trellis.find(TITLE, "t-1"));
    // end::use[]
  }

  static void show(String what, Either<TrellisError, ?> result) {
    System.out.printf("%-14s %s%n", what, result.fold(TrellisError::message, QuickStart::text));
  }

  private static String text(Object value) {
    if (value instanceof Stored<?> stored) {
      return "%s at version %s".formatted(stored.value(), stored.version());
    } else if (value instanceof Page<?> page) {
      return page.items().stream().map(QuickStart::text).toList().toString();
    } else if (value instanceof Tombstone tombstone) {
      return "%s is deleted".formatted(tombstone.ref());
    }
    return String.valueOf(value);
  }
}

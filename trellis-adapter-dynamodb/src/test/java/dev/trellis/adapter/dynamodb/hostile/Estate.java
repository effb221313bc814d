package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Folders in folders, with files, all unique by name: few of them, so that clients meet. */
final class Estate {
  /** In the future, so that DynamoDB Local's own sweeper has nothing to do. */
  static final Instant BEGIN = Instant.parse("2100-01-01T00:00:00Z");

  /** Where names can expire, those of this name do. */
  static final String FLEETING = "c";

  static final Instant END = BEGIN.plusSeconds(1);

  static final Hierarchy HIERARCHY = hierarchy(type -> {});

  /** The same types, whose entities of one name expire. */
  static final Hierarchy AGEING =
      hierarchy(
          type -> type.expiresAt(value -> value.text("name").contains(FLEETING) ? END : null));

  static final List<EntityRef> FOLDERS =
      Stream.of("f1", "f2", "f3").map(id -> new EntityRef("folder", id)).toList();
  static final List<EntityRef> FILES =
      Stream.of("x1", "x2").map(id -> new EntityRef("file", id)).toList();
  static final List<String> NAMES = List.of("a", "b");

  private Estate() {}

  private static Hierarchy hierarchy(Consumer<EntityType.Builder<Attributes>> more) {
    EntityType.Builder<Attributes> folder =
        EntityType.root("folder", Attributes.class)
            .table("folders")
            .orChildOfItself()
            .id(value -> value.text("id").getOrElse(""))
            .parentId(value -> value.text("parent").getOrNull())
            .unique("name", value -> value.get("name"));
    more.accept(folder);
    EntityType<Attributes> folders = folder.build();
    EntityType.Builder<Attributes> file =
        EntityType.childOf(folders, "file", Attributes.class)
            .table("files")
            .id(value -> value.text("id").getOrElse(""))
            .parentId(value -> value.text("parent").getOrElse(""))
            .unique("name", value -> value.get("name"));
    more.accept(file);
    return Hierarchy.of(folders, file.build());
  }
}

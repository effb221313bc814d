package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.util.List;

/** Folders in folders, with files, all unique by name: few of them, so that clients meet. */
final class Estate {
  static final EntityType<Attributes> FOLDER =
      EntityType.root("folder", Attributes.class)
          .table("folders")
          .orChildOfItself()
          .id(value -> value.text("id").getOrElse(""))
          .parentId(value -> value.text("parent").getOrNull())
          .unique("name", value -> value.get("name"))
          .build();

  static final EntityType<Attributes> FILE =
      EntityType.childOf(FOLDER, "file", Attributes.class)
          .table("files")
          .id(value -> value.text("id").getOrElse(""))
          .parentId(value -> value.text("parent").getOrElse(""))
          .unique("name", value -> value.get("name"))
          .build();

  static final Hierarchy HIERARCHY = Hierarchy.of(FOLDER, FILE);

  static final List<EntityRef> FOLDERS =
      List.of(FOLDER.ref("f1"), FOLDER.ref("f2"), FOLDER.ref("f3"));
  static final List<EntityRef> FILES = List.of(FILE.ref("x1"), FILE.ref("x2"));
  static final List<String> NAMES = List.of("a", "b");

  private Estate() {}
}

package dev.trellis.examples.drive;

import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import dev.trellis.examples.drive.Node.Folder;
import dev.trellis.examples.drive.Node.StoredFile;

/**
 * What Trellis has to know of a drive. There is one variant for each {@link Naming}: they read the
 * same entities and differ in what their names are compared by, so a drive must always be written
 * with the one that it was created with.
 */
record DriveTypes(Naming naming, EntityType<Folder> folder, EntityType<StoredFile> file) {
  // Made once: a hierarchy knows its types by identity.
  private static final DriveTypes CASE_SENSITIVE = define(Naming.CASE_SENSITIVE);
  private static final DriveTypes IGNORING_CASE = define(Naming.IGNORING_CASE);

  static DriveTypes of(Naming naming) {
    return naming == Naming.CASE_SENSITIVE ? CASE_SENSITIVE : IGNORING_CASE;
  }

  private static DriveTypes define(Naming naming) {
    EntityType<Folder> folder =
        EntityType.root("folder", Folder.class)
            .orChildOfItself()
            .id(Folder::id)
            .parentId(Folder::parentId)
            .unique(UniqueConstraint.<Folder>of("name", Folder::name).normalizedBy(naming::key))
            .build();
    EntityType<StoredFile> file =
        EntityType.childOf(folder, "file", StoredFile.class)
            .id(StoredFile::id)
            .parentId(StoredFile::parentId)
            .unique(
                UniqueConstraint.<StoredFile>of("name", StoredFile::name).normalizedBy(naming::key))
            .build();
    return new DriveTypes(naming, folder, file);
  }

  Hierarchy hierarchy() {
    return Hierarchy.of(folder, file);
  }
}

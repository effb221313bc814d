package dev.trellis.adapter.inmemory;

import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Folders in folders, to any depth, which may end by themselves and have a unique label. */
final class Folders {
  record Folder(
      String id, @Nullable String parentId, @Nullable String label, @Nullable Instant until) {}

  static final EntityType<Folder> FOLDER =
      EntityType.root("folder", Folder.class)
          .orChildOfItself()
          .id(Folder::id)
          .parentId(Folder::parentId)
          .unique(UniqueConstraint.<Folder>of("label", Folder::label).everywhere())
          .expiresAt(Folder::until)
          .build();

  static final Hierarchy HIERARCHY = Hierarchy.of(FOLDER);

  private Folders() {}

  static Folder root(String id) {
    return new Folder(id, null, null, null);
  }

  static Folder under(String parentId, String id) {
    return new Folder(id, parentId, null, null);
  }

  static Folder labelled(String id, String label) {
    return new Folder(id, null, label, null);
  }

  static Folder until(Instant end, @Nullable String parentId, String id) {
    return new Folder(id, parentId, null, end);
  }

  /** A chain of folders, f-0 at the top. */
  static void chain(Trellis trellis, int depth) {
    ok(trellis.create(FOLDER, root("f-0")));
    for (int i = 1; i < depth; i++) {
      ok(trellis.create(FOLDER, under("f-" + (i - 1), "f-" + i)));
    }
  }

  static boolean isThere(Trellis trellis, String id) {
    return ok(trellis.exists(FOLDER, id));
  }

  static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }
}

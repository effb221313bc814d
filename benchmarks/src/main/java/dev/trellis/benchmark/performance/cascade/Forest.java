package dev.trellis.benchmark.performance.cascade;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One tree with branches of 999 leaves each: a thousand descendants for each branch.
 *
 * @param branches how many
 */
record Forest(int branches) {
  static final String TREE_ID = "tree";

  static final EntityType<Attributes> TREE =
      EntityType.root("tree", Attributes.class).id(Forest::id).build();
  private static final EntityType<Attributes> BRANCH = child(TREE, "branch");
  private static final EntityType<Attributes> LEAF = child(BRANCH, "leaf");
  static final Hierarchy HIERARCHY = Hierarchy.of(TREE, BRANCH, LEAF);

  private static final int LEAVES = 999;
  private static final String ID = "id";
  private static final String PARENT = "parent";

  private static EntityType<Attributes> child(EntityType<Attributes> parent, String name) {
    return EntityType.childOf(parent, name, Attributes.class)
        .id(Forest::id)
        .parentId(Forest::parent)
        .build();
  }

  private static String id(Attributes value) {
    return value.text(ID).getOrElse("");
  }

  private static @Nullable String parent(Attributes value) {
    return value.text(PARENT).getOrNull();
  }

  /** How many hang below the tree. */
  long descendants() {
    return branches * (LEAVES + 1L);
  }

  /** Creates all of it, some branches at once. */
  void plant(Trellis trellis) {
    ok(trellis.create(TREE, Attributes.none().with(ID, TREE_ID)));
    IntStream.range(0, branches).parallel().forEach(branch -> plant(trellis, "branch " + branch));
  }

  private static void plant(Trellis trellis, String branch) {
    ok(trellis.create(BRANCH, Attributes.none().with(ID, branch).with(PARENT, TREE_ID)));
    for (int leaf = 0; leaf < LEAVES; leaf++) {
      ok(
          trellis.create(
              LEAF, Attributes.none().with(ID, branch + "/" + leaf).with(PARENT, branch)));
    }
  }

  static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }
}

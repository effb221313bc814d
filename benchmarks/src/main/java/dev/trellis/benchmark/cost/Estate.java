package dev.trellis.benchmark.cost;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For each number of unique fields a type that stands alone, a root that may have children, a leaf
 * under a root without unique fields, and a branch there, which may have children of its own.
 */
final class Estate {
  static final List<Integer> UNIQUE_FIELDS = List.of(0, 1, 3);

  private final Map<Integer, EntityType<Attributes>> alone = new LinkedHashMap<>();
  private final Map<Integer, EntityType<Attributes>> roots = new LinkedHashMap<>();
  private final Map<Integer, EntityType<Attributes>> leaves = new LinkedHashMap<>();
  private final Map<Integer, EntityType<Attributes>> branches = new LinkedHashMap<>();
  private final Map<Integer, EntityType<Attributes>> twigs = new LinkedHashMap<>();
  private final Hierarchy hierarchy;

  Estate() {
    List<EntityType<?>> all = new ArrayList<>();
    for (int k : UNIQUE_FIELDS) {
      alone.put(k, unique(EntityType.root("alone" + k, Attributes.class), k));
      roots.put(k, unique(EntityType.root("root" + k, Attributes.class), k));
    }
    for (int k : UNIQUE_FIELDS) {
      leaves.put(k, unique(child(root(0), "leaf" + k), k));
      branches.put(k, unique(child(root(0), "branch" + k), k));
      twigs.put(k, unique(child(branch(k), "twig" + k), 0));
      all.add(unique(child(root(k), "other" + k), 0));
    }
    List.of(alone, roots, leaves, branches, twigs).forEach(types -> all.addAll(types.values()));
    hierarchy = Hierarchy.of(all.toArray(EntityType<?>[]::new));
  }

  private static EntityType<Attributes> unique(EntityType.Builder<Attributes> type, int fields) {
    type.id(value -> value.text("id").getOrElse(""));
    for (int i = 1; i <= fields; i++) {
      String name = "u" + i;
      type.unique(name, value -> value.get(name));
    }
    return type.build();
  }

  private static EntityType.Builder<Attributes> child(EntityType<Attributes> parent, String name) {
    return EntityType.childOf(parent, name, Attributes.class).parentId(Estate::parent);
  }

  private static @Nullable String parent(Attributes value) {
    return value.text("parent").getOrNull();
  }

  Hierarchy hierarchy() {
    return hierarchy;
  }

  EntityType<Attributes> alone(int k) {
    return of(alone, k);
  }

  EntityType<Attributes> root(int k) {
    return of(roots, k);
  }

  EntityType<Attributes> leaf(int k) {
    return of(leaves, k);
  }

  EntityType<Attributes> branch(int k) {
    return of(branches, k);
  }

  EntityType<Attributes> twig(int k) {
    return of(twigs, k);
  }

  private static EntityType<Attributes> of(Map<Integer, EntityType<Attributes>> types, int k) {
    EntityType<Attributes> type = types.get(k);
    if (type == null) {
      throw new IllegalArgumentException("No type has %d unique fields".formatted(k));
    }
    return type;
  }
}

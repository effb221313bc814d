package dev.trellis.adapter.lambda;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.Relationship;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A hierarchy in a line of text, as far as a cascade has to know it: types, their tables and what
 * they hang under.
 *
 * <pre>organization=organizations; studio=studios &lt; organization; lease &lt; studio, lease</pre>
 *
 * <p>Each type has a name, {@code =} and its table's name without prefix if that is another, and
 * {@code <} and its types of parent if it has any. Unique constraints, shards and demands aren't
 * part of it: what an entity holds is stored with it.
 */
public final class HierarchyText {
  /** What a name may be made of here: none of the marks above. */
  private static final Pattern NAME = Pattern.compile("[^;=<,\\s][^;=<,]*[^;=<,\\s]|[^;=<,\\s]");

  private HierarchyText() {}

  /**
   * Reads a hierarchy.
   *
   * @param text the text
   * @return a hierarchy to delete with, not to create with: its types have no codecs, and each may
   *     be a root
   * @throws IllegalArgumentException for a text that isn't one, saying where
   */
  public static Hierarchy parse(String text) {
    List<EntityType<?>> types = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      if (!part.isBlank()) {
        types.add(type(part.strip()));
      }
    }
    if (types.isEmpty()) {
      throw new IllegalArgumentException(
          "The hierarchy '%s' has no type: write it like 'folder=folders < folder; file < folder'"
              .formatted(text));
    }
    return Hierarchy.of(types);
  }

  private static EntityType<?> type(String part) {
    String[] sides = part.split("<", -1);
    String[] names = sides[0].split("=", -1);
    if (sides.length > 2 || names.length > 2) {
      throw new IllegalArgumentException(
          "In the hierarchy, '%s' is no type: write it like 'file=files < folder, drive'"
              .formatted(part));
    }
    String name = name(part, names[0]);
    EntityType.Builder<Attributes> type =
        EntityType.root(name, Attributes.class)
            .table(name(part, names[names.length - 1]))
            .id(HierarchyText::idOf);
    if (sides.length > 1) {
      Set<String> parents = new LinkedHashSet<>();
      for (String parent : sides[1].split(",", -1)) {
        parents.add(name(part, parent));
      }
      parents.forEach(parent -> type.orChildOf(named(parent)));
      type.parent(value -> null);
    }
    return type.build();
  }

  private static String name(String part, String text) {
    String name = text.strip();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "In the hierarchy, '%s' lacks a name: write it like 'file=files < folder, drive'"
              .formatted(part));
    }
    return name;
  }

  /** Stands for a type of parent, whose own definition may come later. */
  private static EntityType<Attributes> named(String name) {
    return EntityType.root(name, Attributes.class).id(HierarchyText::idOf).build();
  }

  private static String idOf(Attributes value) {
    return value.text("id").getOrElse("");
  }

  /**
   * Writes a hierarchy.
   *
   * @param hierarchy the hierarchy
   * @return the text, in one line
   * @throws IllegalArgumentException for a name with {@code ; = < ,} or white space around it
   */
  public static String print(Hierarchy hierarchy) {
    return hierarchy.types().stream().map(HierarchyText::print).collect(Collectors.joining("; "));
  }

  private static String print(EntityType<?> type) {
    Stream.of(type.name(), type.table()).forEach(HierarchyText::requirePrintable);
    String table = type.table().equals(type.name()) ? "" : "=" + type.table();
    String parents =
        type.parents().stream().map(Relationship::parentType).collect(Collectors.joining(", "));
    return type.name() + table + (parents.isEmpty() ? "" : " < " + parents);
  }

  private static void requirePrintable(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name '%s' can't be part of a hierarchy's text: rename it, or build a function on CascadeHandler with the hierarchy in code"
              .formatted(name));
    }
  }
}

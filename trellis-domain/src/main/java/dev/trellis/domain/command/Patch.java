package dev.trellis.domain.command;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Single attributes to set and to remove; all others stay as they are. Immutable; begin with {@link
 * #none}.
 *
 * @param set new values by attribute, as stored
 * @param remove attributes to remove; one that isn't there is no error
 */
public record Patch(SortedMap<String, AttributeValue> set, SortedSet<String> remove) {
  private static final Patch NONE = new Patch(new TreeMap<>(), new TreeSet<>());

  /** Copies both; of an attribute that is in both, the removal counts. */
  public Patch {
    SortedSet<String> removed = new TreeSet<>();
    removed.addAll(remove);
    SortedMap<String, AttributeValue> kept = new TreeMap<>();
    kept.putAll(set);
    kept.keySet().removeAll(removed);
    set = Collections.unmodifiableSortedMap(kept);
    remove = Collections.unmodifiableSortedSet(removed);
  }

  /**
   * Changes nothing; a start for the others.
   *
   * @return the empty patch
   */
  public static Patch none() {
    return NONE;
  }

  /**
   * This patch and one attribute to set.
   *
   * @param attribute the attribute's name as it is stored
   * @param value its new value, as {@link AttributeValue#of} takes it
   * @return a copy; an earlier word on the same attribute is forgotten
   * @throws IllegalArgumentException for a value that has no counterpart
   */
  public Patch set(String attribute, @Nullable Object value) {
    SortedMap<String, AttributeValue> more = new TreeMap<>(set);
    more.put(attribute, AttributeValue.of(value));
    SortedSet<String> less = new TreeSet<>(remove);
    less.remove(attribute);
    return new Patch(more, less);
  }

  /**
   * This patch and one attribute to remove.
   *
   * @param attribute the attribute's name as it is stored
   * @return a copy; an earlier word on the same attribute is forgotten
   */
  public Patch remove(String attribute) {
    SortedMap<String, AttributeValue> less = new TreeMap<>(set);
    less.remove(attribute);
    SortedSet<String> more = new TreeSet<>(remove);
    more.add(attribute);
    return new Patch(less, more);
  }

  /**
   * What becomes of attributes under this patch.
   *
   * @param attributes before
   * @return after
   */
  public Attributes applyTo(Attributes attributes) {
    return attributes.with(set).without(remove);
  }
}

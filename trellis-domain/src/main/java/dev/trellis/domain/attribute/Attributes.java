package dev.trellis.domain.attribute;

import dev.trellis.domain.attribute.AttributeValue.Numeric;
import dev.trellis.domain.attribute.AttributeValue.Text;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The named values of an entity, immutable and sorted by name. An application may use it in place
 * of a type of its own; see {@link #of(Map)} and {@link #with}.
 */
public final class Attributes {
  /** Developer Guide, "Constraints in Amazon DynamoDB". */
  private static final int MAX_NAME_BYTES = 64 * 1024;

  private static final Attributes NONE = new Attributes(new TreeMap<>());

  private final SortedMap<String, AttributeValue> values;

  private Attributes(SortedMap<String, AttributeValue> values) {
    this.values = Collections.unmodifiableSortedMap(values);
  }

  /**
   * No attributes at all; a start for {@link #with}.
   *
   * @return the empty attributes
   */
  public static Attributes none() {
    return NONE;
  }

  /**
   * Wraps a map of plain Java values, each as {@link AttributeValue#of} does.
   *
   * @param values names and values
   * @return the attributes
   * @throws IllegalArgumentException for a value that has no counterpart
   */
  public static Attributes of(Map<String, ?> values) {
    SortedMap<String, AttributeValue> copy = new TreeMap<>();
    values.forEach((name, value) -> copy.put(name, AttributeValue.of(value)));
    return new Attributes(copy);
  }

  /**
   * These attributes with one of them set.
   *
   * @param name the attribute
   * @param value its new value, as {@link AttributeValue#of} takes it
   * @return a copy
   * @throws IllegalArgumentException for a value that has no counterpart
   */
  public Attributes with(String name, @Nullable Object value) {
    SortedMap<String, AttributeValue> copy = new TreeMap<>(values);
    copy.put(name, AttributeValue.of(value));
    return new Attributes(copy);
  }

  /**
   * These attributes with several of them set.
   *
   * @param more names and new values
   * @return a copy
   */
  public Attributes with(Map<String, AttributeValue> more) {
    SortedMap<String, AttributeValue> copy = new TreeMap<>(values);
    copy.putAll(more);
    return new Attributes(copy);
  }

  /**
   * These attributes without several of them.
   *
   * @param names the attributes; those that aren't there are no error
   * @return a copy
   */
  public Attributes without(Set<String> names) {
    if (Collections.disjoint(values.keySet(), names)) {
      return this;
    }
    SortedMap<String, AttributeValue> copy = new TreeMap<>(values);
    copy.keySet().removeAll(names);
    return new Attributes(copy);
  }

  /**
   * These attributes without one of them.
   *
   * @param name the attribute; one that isn't there is no error
   * @return a copy
   */
  public Attributes without(String name) {
    if (!values.containsKey(name)) {
      return this;
    }
    SortedMap<String, AttributeValue> copy = new TreeMap<>(values);
    copy.remove(name);
    return new Attributes(copy);
  }

  /**
   * The value of an attribute.
   *
   * @param name the attribute
   * @return its value, or none when it is absent
   */
  public Option<AttributeValue> get(String name) {
    return Option.of(values.get(name));
  }

  /**
   * The text of an attribute.
   *
   * @param name the attribute
   * @return its text, or none when it is absent or something else than text
   */
  public Option<String> text(String name) {
    return get(name)
        .flatMap(value -> value instanceof Text text ? Option.some(text.value()) : Option.none());
  }

  /**
   * The number of an attribute.
   *
   * @param name the attribute
   * @return its number, or none when it is absent or something else than a number
   */
  public Option<BigDecimal> number(String name) {
    return get(name)
        .flatMap(
            value -> value instanceof Numeric number ? Option.some(number.value()) : Option.none());
  }

  /**
   * All names and values.
   *
   * @return an unmodifiable map, sorted by name
   */
  public SortedMap<String, AttributeValue> asMap() {
    return values;
  }

  /**
   * The size of names and values as DynamoDB counts it, see "DynamoDB item sizes and formats" in
   * its developer guide.
   *
   * @return the size in bytes
   */
  public long size() {
    long bytes = 0;
    for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
      bytes += Size.of(entry.getKey()) + Size.of(entry.getValue());
    }
    return bytes;
  }

  /**
   * What storage would reject first, in the order of the names: a number out of range, an empty
   * set, text without a UTF-8 form, nesting that is too deep, an empty name.
   *
   * @return the problem, or none when all is well
   */
  public Option<Problem> firstProblem() {
    for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
      Option<Problem> problem =
          problemOfName(entry.getKey())
              .orElse(() -> WellFormed.check(entry.getKey(), entry.getValue()));
      if (problem.isDefined()) {
        return problem;
      }
    }
    return Option.none();
  }

  private static Option<Problem> problemOfName(String name) {
    if (name.isEmpty()) {
      return Option.some(new Problem(name, "is an empty attribute name: give it one"));
    }
    if (Utf8.length(name) > MAX_NAME_BYTES) {
      return Option.some(
          new Problem(
              name.substring(0, 20) + "...",
              "is a name of more than %d bytes: shorten it".formatted(MAX_NAME_BYTES)));
    }
    return Utf8.isEncodable(name)
        ? Option.none()
        : Option.some(
            new Problem(
                name, "is a name with an unpaired surrogate, which has no UTF-8 form: rename it"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attributes that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}

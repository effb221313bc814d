package dev.trellis.domain.hierarchy;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a relationship demands of an attribute of the parent, beyond that the parent is live, when a
 * child is created under it. Immutable.
 */
public sealed interface Demand {
  /**
   * The attribute that it is about.
   *
   * @return the attribute's name as it is stored
   */
  String attribute();

  /**
   * Whether the parent is as demanded.
   *
   * @param parent the parent's attributes
   * @return true if so
   */
  boolean isMetBy(Attributes parent);

  /**
   * What is demanded, for people.
   *
   * @return the end of a sentence that began with "it must be"
   */
  String description();

  /**
   * Calls the visitor's method for this kind of demand.
   *
   * @param <R> what the visitor makes of it
   * @param visitor one method per kind
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * Demands that the attribute has a value.
   *
   * @param attribute the parent's attribute
   * @param value the value, as {@link AttributeValue#of} takes it
   * @return the demand
   */
  static Demand equal(String attribute, @Nullable Object value) {
    return new OneOf(attribute, List.of(AttributeValue.of(value)));
  }

  /**
   * Demands that the attribute has one of several values.
   *
   * @param attribute the parent's attribute
   * @param values the values, as {@link AttributeValue#of} takes them, at least one
   * @return the demand
   */
  static Demand oneOf(String attribute, Object... values) {
    return new OneOf(attribute, Stream.of(values).map(AttributeValue::of).toList());
  }

  /**
   * Demands that the attribute is there, with whatever value.
   *
   * @param attribute the parent's attribute
   * @return the demand
   */
  static Demand present(String attribute) {
    return new Present(attribute);
  }

  /**
   * See {@link Demand#oneOf}.
   *
   * @param attribute the parent's attribute
   * @param accepted the values that will do
   */
  record OneOf(String attribute, List<AttributeValue> accepted) implements Demand {
    /** Copies the values. */
    public OneOf {
      accepted = List.copyOf(accepted);
    }

    @Override
    public boolean isMetBy(Attributes parent) {
      return parent.get(attribute).exists(accepted::contains);
    }

    @Override
    public String description() {
      return accepted.stream().map(AttributeValue::toString).collect(Collectors.joining(" or "));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.oneOf(this);
    }
  }

  /**
   * See {@link Demand#present}.
   *
   * @param attribute the parent's attribute
   */
  record Present(String attribute) implements Demand {
    @Override
    public boolean isMetBy(Attributes parent) {
      return parent.get(attribute).isDefined();
    }

    @Override
    public String description() {
      return "present";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.present(this);
    }
  }

  /**
   * One method per kind of demand.
   *
   * @param <R> what a demand is turned into
   */
  interface Visitor<R> {
    /**
     * Visits a demand for one of several values.
     *
     * @param demand the demand
     * @return what becomes of it
     */
    R oneOf(OneOf demand);

    /**
     * Visits a demand for presence.
     *
     * @param demand the demand
     * @return what becomes of it
     */
    R present(Present demand);
  }
}

package dev.trellis.domain.attribute;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One value of an attribute, in the types that DynamoDB has. Values are immutable and compare by
 * content; numbers compare by amount ({@code 1.0} equals {@code 1}).
 *
 * <p>Constructing a value never judges it: whether storage would take it is what {@link
 * Attributes#firstProblem} says, so that bad data ends in an error value and not in an exception.
 */
public sealed interface AttributeValue {

  /**
   * Calls the visitor's method for this kind of value.
   *
   * @param <R> what the visitor makes of a value
   * @param visitor one method per kind
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * Wraps a plain Java value: strings, whole and decimal numbers, booleans, {@code byte[]} and
   * {@link ByteBuffer}, {@code null}, lists and maps of those, sets of strings, numbers or bytes,
   * and any {@code AttributeValue} as it is.
   *
   * @param value the value, may be {@code null}
   * @return the attribute value
   * @throws IllegalArgumentException for a type that has no counterpart, a number that is not
   *     finite, or lists and maps in each other more than 100 levels deep; 32 can be stored
   */
  static AttributeValue of(@Nullable Object value) {
    return of(value, 0);
  }

  private static AttributeValue of(@Nullable Object value, int depth) {
    if (depth > 100) {
      // what comes from outside must not be able to use up the stack
      throw new IllegalArgumentException(
          "A value is nested more than 100 levels deep, flatten it: 32 can be stored");
    } else if (value == null) {
      return Null.INSTANCE;
    } else if (value instanceof AttributeValue already) {
      return already;
    } else if (value instanceof CharSequence text) {
      return new Text(text.toString());
    } else if (value instanceof Number number) {
      return new Numeric(decimal(number));
    } else if (value instanceof Boolean flag) {
      return flag ? Bool.TRUE : Bool.FALSE;
    } else if (value instanceof byte[] bytes) {
      return Binary.of(bytes);
    } else if (value instanceof ByteBuffer buffer) {
      return Binary.of(buffer);
    } else if (value instanceof Map<?, ?> map) {
      return ofMap(map, depth + 1);
    } else if (value instanceof Set<?> set) {
      return ofSet(set, depth + 1);
    } else if (value instanceof Collection<?> list) {
      return new ListOf(list.stream().map(element -> of(element, depth + 1)).toList());
    }
    throw new IllegalArgumentException(
        "A value of type %s has no counterpart among attribute values, convert it to text, a number, a list or a map"
            .formatted(value.getClass().getName()));
  }

  private static MapOf ofMap(Map<?, ?> map, int depth) {
    SortedMap<String, AttributeValue> entries = new TreeMap<>();
    map.forEach(
        (name, value) -> {
          if (name == null || entries.put(name.toString(), of(value, depth)) != null) {
            throw new IllegalArgumentException(
                "A map has a key that is null, or two that are '%s' as text: use text for keys"
                    .formatted(name));
          }
        });
    return new MapOf(entries);
  }

  private static AttributeValue ofSet(Set<?> set, int depth) {
    List<AttributeValue> elements = set.stream().map(element -> of(element, depth)).toList();
    if (elements.stream().allMatch(Text.class::isInstance)) {
      Set<String> texts = new LinkedHashSet<>();
      elements.forEach(element -> texts.add(((Text) element).value()));
      return new TextSet(texts);
    } else if (elements.stream().allMatch(Numeric.class::isInstance)) {
      Set<BigDecimal> numbers = new LinkedHashSet<>();
      elements.forEach(element -> numbers.add(((Numeric) element).value()));
      return new NumericSet(numbers);
    } else if (elements.stream().allMatch(Binary.class::isInstance)) {
      Set<Binary> binaries = new LinkedHashSet<>();
      elements.forEach(element -> binaries.add((Binary) element));
      return new BinarySet(binaries);
    }
    throw new IllegalArgumentException(
        "A set holds values of one kind, all text, all numbers or all binary: use a list for a mix");
  }

  private static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal exact) {
      return exact;
    } else if (number instanceof Byte
        || number instanceof Short
        || number instanceof Integer
        || number instanceof Long) {
      return BigDecimal.valueOf(number.longValue());
    }
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException notFinite) {
      throw new IllegalArgumentException(
          "The number %s can't be stored, only finite numbers can".formatted(number), notFinite);
    }
  }

  private static BigDecimal stripped(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    // far from what can be stored, at the end of what a scale can express, there is nothing to
    // strip to
    return Math.abs((long) number.scale()) > Integer.MAX_VALUE / 2
        ? number
        : number.stripTrailingZeros();
  }

  /**
   * A string.
   *
   * @param value any text, the empty one included
   */
  record Text(String value) implements AttributeValue {
    /** Takes anything but null. */
    public Text {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return "'" + value + "'";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /**
   * A number without loss of digits, held without trailing zeros.
   *
   * @param value the amount
   */
  record Numeric(BigDecimal value) implements AttributeValue {
    private static final int MAX_WRITTEN_OUT = 38;

    /** Strips trailing zeros, so that equal amounts are equal values. */
    public Numeric {
      value = stripped(value);
    }

    @Override
    public String toString() {
      // as people write it, unless it is longer than what can be stored
      long digits = Math.max((long) value.precision() - value.scale(), value.scale());
      return digits <= MAX_WRITTEN_OUT ? value.toPlainString() : value.toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.numeric(this);
    }
  }

  /** Bytes. */
  final class Binary implements AttributeValue {
    private final ByteBuffer bytes;

    private Binary(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    /**
     * Copies the bytes.
     *
     * @param bytes the bytes
     * @return the value
     */
    public static Binary of(byte[] bytes) {
      return new Binary(ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer());
    }

    /**
     * Copies what remains in the buffer and leaves its position alone.
     *
     * @param buffer the bytes
     * @return the value
     */
    public static Binary of(ByteBuffer buffer) {
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      return new Binary(ByteBuffer.wrap(copy).asReadOnlyBuffer());
    }

    /**
     * Returns a read-only view of the bytes, from the first to the last.
     *
     * @return the bytes
     */
    public ByteBuffer value() {
      return bytes.duplicate();
    }

    /**
     * Returns the number of bytes.
     *
     * @return the length in bytes
     */
    public int length() {
      return bytes.remaining();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Binary that && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
      return bytes.hashCode();
    }

    @Override
    public String toString() {
      return "Binary[" + length() + " bytes]";
    }
  }

  /**
   * A boolean.
   *
   * @param value true or false
   */
  record Bool(boolean value) implements AttributeValue {
    static final Bool TRUE = new Bool(true);
    static final Bool FALSE = new Bool(false);

    @Override
    public String toString() {
      return Boolean.toString(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bool(this);
    }
  }

  /** The stored null, which is not the same as an absent attribute. */
  record Null() implements AttributeValue {
    static final Null INSTANCE = new Null();

    @Override
    public String toString() {
      return "null";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nothing(this);
    }
  }

  /**
   * A list of values of any kind.
   *
   * @param elements in their order
   */
  record ListOf(List<AttributeValue> elements) implements AttributeValue {
    /** Copies the list. */
    public ListOf {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.list(this);
    }
  }

  /**
   * A map from names to values of any kind, sorted by name.
   *
   * @param entries the entries
   */
  record MapOf(SortedMap<String, AttributeValue> entries) implements AttributeValue {
    /** Copies the map. */
    public MapOf {
      SortedMap<String, AttributeValue> copy = new TreeMap<>();
      entries.forEach((name, value) -> copy.put(name, Objects.requireNonNull(value, name)));
      entries = Collections.unmodifiableSortedMap(copy);
    }

    @Override
    public String toString() {
      return entries.toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.map(this);
    }
  }

  /**
   * A set of strings, without order.
   *
   * @param elements the elements
   */
  record TextSet(Set<String> elements) implements AttributeValue {
    /** Copies the set. */
    public TextSet {
      elements.forEach(element -> Objects.requireNonNull(element, "element"));
      elements = Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }

    @Override
    public String toString() {
      return elements.toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.textSet(this);
    }
  }

  /**
   * A set of numbers, without order; equal amounts count once.
   *
   * @param elements the elements
   */
  record NumericSet(Set<BigDecimal> elements) implements AttributeValue {
    /** Copies the set and strips trailing zeros. */
    public NumericSet {
      List<BigDecimal> amounts = new ArrayList<>(elements.size());
      elements.forEach(element -> amounts.add(stripped(element)));
      elements = Collections.unmodifiableSet(new LinkedHashSet<>(amounts));
    }

    @Override
    public String toString() {
      return elements.toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.numericSet(this);
    }
  }

  /**
   * A set of byte strings, without order.
   *
   * @param elements the elements
   */
  record BinarySet(Set<Binary> elements) implements AttributeValue {
    /** Copies the set. */
    public BinarySet {
      elements.forEach(element -> Objects.requireNonNull(element, "element"));
      elements = Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }

    @Override
    public String toString() {
      return elements.toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binarySet(this);
    }
  }

  /**
   * One method per kind of value: what translates values implements it, and a new kind fails to
   * compile there.
   *
   * @param <R> what a value is turned into
   */
  interface Visitor<R> {
    /**
     * Visits a string.
     *
     * @param value the value
     * @return what becomes of it
     */
    R text(Text value);

    /**
     * Visits a number.
     *
     * @param value the value
     * @return what becomes of it
     */
    R numeric(Numeric value);

    /**
     * Visits bytes.
     *
     * @param value the value
     * @return what becomes of it
     */
    R binary(Binary value);

    /**
     * Visits a boolean.
     *
     * @param value the value
     * @return what becomes of it
     */
    R bool(Bool value);

    /**
     * Visits the stored null.
     *
     * @param value the value
     * @return what becomes of it
     */
    R nothing(Null value);

    /**
     * Visits a list.
     *
     * @param value the value
     * @return what becomes of it
     */
    R list(ListOf value);

    /**
     * Visits a map.
     *
     * @param value the value
     * @return what becomes of it
     */
    R map(MapOf value);

    /**
     * Visits a set of strings.
     *
     * @param value the value
     * @return what becomes of it
     */
    R textSet(TextSet value);

    /**
     * Visits a set of numbers.
     *
     * @param value the value
     * @return what becomes of it
     */
    R numericSet(NumericSet value);

    /**
     * Visits a set of byte strings.
     *
     * @param value the value
     * @return what becomes of it
     */
    R binarySet(BinarySet value);
  }
}

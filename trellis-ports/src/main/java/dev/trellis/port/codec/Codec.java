package dev.trellis.port.codec;

import dev.trellis.domain.attribute.Attributes;
import java.util.Set;
import java.util.function.Function;

/**
 * How one user's type becomes attributes and back. Thread-safe.
 *
 * <p>Either method may throw for a value that it can't convert; the caller of Trellis gets an error
 * that says so.
 *
 * @param <T> the user's type
 */
public interface Codec<T> {
  /**
   * Turns a value into attributes. What is absent in the value should have no attribute.
   *
   * @param value the value
   * @return its attributes, with or without {@code id}
   */
  Attributes encode(T value);

  /**
   * Turns attributes into a value.
   *
   * @param attributes the attributes, with {@code id} as text
   * @return the value
   */
  T decode(Attributes attributes);

  /**
   * The attributes that values may have, where that is known beforehand, so that names which
   * Trellis keeps for itself are found at the start and not with the first write.
   *
   * @return names of attributes, possibly none
   */
  default Set<String> attributeNames() {
    return Set.of();
  }

  /**
   * A codec of two functions.
   *
   * @param <T> the user's type
   * @param encode from a value to its attributes
   * @param decode from attributes to the value
   * @return the codec
   */
  static <T> Codec<T> of(
      Function<? super T, Attributes> encode, Function<Attributes, ? extends T> decode) {
    return new Codec<>() {
      @Override
      public Attributes encode(T value) {
        return encode.apply(value);
      }

      @Override
      public T decode(Attributes attributes) {
        return decode.apply(attributes);
      }
    };
  }
}

package dev.trellis.port.codec;

import dev.trellis.domain.hierarchy.EntityType;

/** Makes codecs for any type of a hierarchy. Thread-safe. */
public interface CodecFactory {
  /**
   * Makes the codec of a type.
   *
   * @param <T> the user's type
   * @param type the entity type
   * @return its codec
   * @throws IllegalArgumentException when there is none, saying what to do
   */
  <T> Codec<T> codecFor(EntityType<T> type);
}

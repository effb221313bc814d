package dev.trellis.port.codec;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;

/** There and back again. */
final class RoundTrip {
  private RoundTrip() {}

  static <T> Codec<T> codec(Class<T> javaType) {
    return JacksonCodecs.create().codecFor(type(javaType));
  }

  static <T> EntityType<T> type(Class<T> javaType) {
    return EntityType.root("sample", javaType).id(value -> "s-1").build();
  }

  static <T> Attributes encoded(Class<T> javaType, T value) {
    return codec(javaType).encode(value);
  }

  static <T> T of(Class<T> javaType, T value) {
    Codec<T> codec = codec(javaType);
    return codec.decode(codec.encode(value));
  }
}

package dev.trellis.port.codec;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The codecs of an application: named ones for single types, a factory for all others. Types that
 * are {@link Attributes} themselves need none. Immutable and thread-safe.
 */
public final class Codecs implements CodecFactory {
  private final Map<EntityType<?>, Codec<?>> named;
  private final CodecFactory others;

  private Codecs(Map<EntityType<?>, Codec<?>> named, CodecFactory others) {
    this.named = Collections.unmodifiableMap(named);
    this.others = others;
  }

  /**
   * Codecs by Jackson's databind where it is on the class path, as {@link JacksonCodecs#create}
   * makes them; else only those that are named.
   *
   * @return the default
   */
  public static Codecs standard() {
    return of(new Standard());
  }

  /**
   * Codecs by the factory.
   *
   * @param factory makes the codec of every type that has no named one
   * @return the codecs
   */
  public static Codecs of(CodecFactory factory) {
    return new Codecs(Map.of(), factory);
  }

  /**
   * These codecs and one for a single type.
   *
   * @param <T> the user's type
   * @param type the entity type
   * @param codec its codec, for instance {@link Codec#of two functions}
   * @return a copy
   */
  public <T> Codecs with(EntityType<T> type, Codec<T> codec) {
    Map<EntityType<?>, Codec<?>> more = new HashMap<>(named);
    more.put(type, codec);
    return new Codecs(more, others);
  }

  @Override
  @SuppressWarnings(
      "unchecked") // with() pairs a type and a codec of the same T, and Class<T> says what T is
  public <T> Codec<T> codecFor(EntityType<T> type) {
    Codec<?> codec = named.get(type);
    if (codec != null) {
      return (Codec<T>) codec;
    } else if (type.javaType() == Attributes.class) {
      return (Codec<T>) Codec.<Attributes>of(attributes -> attributes, attributes -> attributes);
    }
    return others.codecFor(type);
  }

  private static boolean isJacksonThere() {
    return isThere("com.fasterxml.jackson.databind.ObjectMapper")
        && isThere("com.fasterxml.jackson.datatype.jdk8.Jdk8Module")
        && isThere("com.fasterxml.jackson.datatype.jsr310.JavaTimeModule");
  }

  private static boolean isThere(String className) {
    try {
      Class.forName(className, false, Codecs.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** Whoever names a codec for each type doesn't wait for Jackson, which takes long to begin. */
  private static final class Standard implements CodecFactory {
    @Override
    public <T> Codec<T> codecFor(EntityType<T> type) {
      if (isJacksonThere()) {
        return Jackson.CODECS.codecFor(type);
      }
      throw new IllegalArgumentException(
          "Type %s has no codec: put jackson-databind, jackson-datatype-jdk8 and jackson-datatype-jsr310 on the class path, or name one with Codecs.with(%s, Codec.of(...))"
              .formatted(type.name(), type.name()));
    }
  }

  private static final class Jackson {
    static final CodecFactory CODECS = JacksonCodecs.create();
  }
}

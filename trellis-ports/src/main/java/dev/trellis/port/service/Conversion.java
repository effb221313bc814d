package dev.trellis.port.service;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.domain.error.UserCode;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Stored;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The codecs of a hierarchy's types, with what they throw turned into errors. */
final class Conversion {
  private final Map<EntityType<?>, Codec<?>> codecs;

  private Conversion(Map<EntityType<?>, Codec<?>> codecs) {
    this.codecs = codecs;
  }

  static Conversion of(Hierarchy hierarchy, Codecs codecs) {
    Map<EntityType<?>, Codec<?>> byType = new HashMap<>();
    for (EntityType<?> type : hierarchy.types()) {
      Codec<?> codec = codecs.codecFor(type);
      TreeSet<String> taken = new TreeSet<>(codec.attributeNames());
      taken.removeIf(name -> !ManagedAttributes.manages(name));
      if (!taken.isEmpty()) {
        throw new IllegalArgumentException(
            "Type %s has attributes %s, which Trellis keeps for itself: rename them"
                .formatted(type.name(), taken));
      }
      byType.put(type, codec);
    }
    return new Conversion(byType);
  }

  <T> Either<TrellisError, Attributes> encode(EntityType<T> type, T value) {
    return codec(type)
        .flatMap(
            codec ->
                UserCode.run(() -> Objects.requireNonNull(codec.encode(value), "attributes"))
                    .mapLeft(
                        thrown ->
                            new InvalidEntity(
                                type.name(),
                                "attributes",
                                "can't be stored, the codec threw %s: give a value that it accepts"
                                    .formatted(thrown))));
  }

  /** Turns attributes that a caller changed into a value. */
  <T> Either<TrellisError, T> decode(EntityType<T> type, EntityRef ref, Attributes attributes) {
    return codec(type)
        .flatMap(
            codec ->
                decoded(codec, attributes)
                    .mapLeft(
                        thrown ->
                            new InvalidEntity(
                                ref.toString(),
                                "attributes",
                                "can't be read as %s, the codec threw %s: change them so that it accepts them"
                                    .formatted(type.javaType().getSimpleName(), thrown))));
  }

  <T> Either<TrellisError, Stored<T>> stored(EntityType<T> type, Entity entity) {
    return codec(type)
        .flatMap(
            codec ->
                decoded(codec, entity.attributesWithId())
                    .<TrellisError>mapLeft(
                        thrown ->
                            new Unreadable(
                                entity.ref(), type.javaType().getSimpleName(), thrown.toString())))
        .map(value -> new Stored<>(type, value, entity));
  }

  private static <T> Either<Throwable, T> decoded(Codec<T> codec, Attributes attributes) {
    return UserCode.run(() -> Objects.requireNonNull(codec.decode(attributes), "value"));
  }

  <T> Either<TrellisError, List<Stored<T>>> storedAll(EntityType<T> type, List<Entity> entities) {
    List<Stored<T>> all = new ArrayList<>(entities.size());
    for (Entity entity : entities) {
      Either<TrellisError, Stored<T>> stored = stored(type, entity);
      if (stored.isLeft()) {
        return Either.left(stored.getLeft());
      }
      stored.forEach(all::add);
    }
    return Either.right(all);
  }

  @SuppressWarnings("unchecked") // of() put the codec of each type under that type
  private <T> Either<TrellisError, Codec<T>> codec(EntityType<T> type) {
    Codec<?> codec = codecs.get(type);
    return codec == null
        ? Either.left(
            new InvalidEntity(
                type.name(),
                "type",
                "is not part of this hierarchy: add it to the types that the hierarchy is made of"))
        : Either.right((Codec<T>) codec);
  }
}

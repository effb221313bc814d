package dev.trellis.port.service;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Stored;
import io.vavr.control.Either;
import io.vavr.control.Try;
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
                Try.of(() -> Objects.requireNonNull(codec.encode(value), "attributes"))
                    .toEither()
                    .mapLeft(
                        thrown ->
                            invalid(type.name(), "can't be stored, its codec threw %s", thrown)));
  }

  <T> Either<TrellisError, T> decode(EntityType<T> type, EntityRef ref, Attributes attributes) {
    return codec(type)
        .flatMap(
            codec ->
                Try.of(() -> Objects.requireNonNull(codec.decode(attributes), "value"))
                    .toEither()
                    .mapLeft(
                        thrown ->
                            invalid(
                                ref.toString(),
                                "can't be read as %s, its codec threw %%s"
                                    .formatted(type.javaType().getSimpleName()),
                                thrown)));
  }

  <T> Either<TrellisError, Stored<T>> stored(EntityType<T> type, Entity entity) {
    return decode(type, entity.ref(), entity.attributesWithId())
        .map(value -> new Stored<>(type, value, entity));
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

  private static TrellisError invalid(String subject, String reason, Throwable thrown) {
    return new InvalidEntity(
        subject, "attributes", reason.formatted(thrown) + ": give a value that it accepts");
  }
}

package dev.trellis.adapter.dynamodb.check;

import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.error.UserCode;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import dev.trellis.domain.hierarchy.UniqueScope;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The unique values that entities have by what is stored of them. Thread-safe. */
final class UniqueValues {
  private final Map<String, Function<Entity, List<ClaimKey>>> byType = new LinkedHashMap<>();

  UniqueValues(Hierarchy hierarchy, Codecs codecs) {
    hierarchy.types().stream()
        .filter(type -> !type.constraints().isEmpty())
        .forEach(type -> byType.put(type.name(), reader(type, codecs)));
  }

  private static <T> Function<Entity, List<ClaimKey>> reader(EntityType<T> type, Codecs codecs) {
    Codec<T> codec = codecs.codecFor(type);
    return entity -> {
      T value = Objects.requireNonNull(codec.decode(entity.attributesWithId()), "value");
      return type.constraints().stream()
          .flatMap(constraint -> key(constraint, entity, value).toJavaStream())
          .toList();
    };
  }

  private static <T> Option<ClaimKey> key(UniqueConstraint<T> constraint, Entity entity, T value) {
    Scope scope = constraint.scope() == UniqueScope.ROOT ? Scope.ROOT : new Scope(entity.parent());
    return constraint
        .valueOf(value)
        .map(text -> new ClaimKey(scope, entity.ref().type(), constraint.name(), text));
  }

  /** By the constraints as they are today; or what a function of the user's threw. */
  Either<Throwable, List<ClaimKey>> of(Entity entity) {
    Function<Entity, List<ClaimKey>> reader = byType.get(entity.ref().type());
    return reader == null ? Either.right(List.of()) : UserCode.run(() -> reader.apply(entity));
  }
}

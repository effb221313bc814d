package dev.trellis.domain.rule;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.attribute.Utf8;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.UserCode;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import dev.trellis.domain.hierarchy.UniqueScope;
import io.vavr.collection.Iterator;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes drafts of users' values: reads what the type says, and refuses what storage couldn't hold.
 */
final class Drafting {
  /** Beyond it lies no real expiry, only overflow in somebody's arithmetic. */
  private static final Instant LATEST_EXPIRY = Instant.parse("9999-12-31T23:59:59Z");

  private final Hierarchy hierarchy;

  Drafting(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  <T> Either<TrellisError, Draft> draft(EntityType<T> type, T value, Attributes attributes) {
    return known(type)
        .flatMap(known -> read(known, "id", () -> known.refOf(value)))
        .flatMap(
            ref -> ref.toEither(() -> invalid(type.name(), "id", "is absent: give the entity one")))
        .flatMap(ref -> ref(type, ref))
        .flatMap(ref -> draft(type, value, ref, attributes));
  }

  Either<TrellisError, EntityRef> ref(EntityType<?> type, EntityRef ref) {
    return known(type)
        .flatMap(
            known ->
                unless(ref.problem().map(problem -> invalid(nameable(ref), "id", problem)), ref));
  }

  Either<TrellisError, EntityRef> listing(
      EntityType<?> parentType, String parentId, EntityType<?> childType) {
    return known(childType)
        .flatMap(child -> ref(parentType, parentType.ref(parentId)))
        .filterOrElse(
            parent -> hierarchy.relationship(parentType.name(), childType.name()).isDefined(),
            parent ->
                invalid(
                    childType.name(),
                    "type",
                    "can't hang under type %s: ask for a type of its children"
                        .formatted(parentType.name())));
  }

  Either<TrellisError, Attributes> patched(Entity read, Patch patch) {
    Option<TrellisError> problem =
        patch.set().containsKey(ManagedAttributes.ID)
                || patch.remove().contains(ManagedAttributes.ID)
            ? Option.some(
                invalid(
                    read.ref(), ManagedAttributes.ID, "can't be patched: create another entity"))
            : managed(read.ref(), patch.set().keySet())
                .orElse(() -> managed(read.ref(), patch.remove()));
    Attributes after = patch.applyTo(read.attributesWithId());
    return unless(problem.orElse(() -> malformed(read.ref(), Attributes.of(patch.set()))), after);
  }

  private <T> Either<TrellisError, Draft> draft(
      EntityType<T> type, T value, EntityRef ref, Attributes attributes) {
    return parent(type, value, ref)
        .flatMap(
            parent ->
                userAttributes(ref, attributes)
                    .flatMap(
                        users ->
                            claims(type, value, ref, parent)
                                .flatMap(
                                    claims ->
                                        expiry(type, value, ref)
                                            .map(
                                                expiry ->
                                                    new Draft(
                                                        ref, parent, users, claims, expiry)))));
  }

  private <T> Either<TrellisError, EntityType<T>> known(EntityType<T> type) {
    return hierarchy.contains(type)
        ? Either.right(type)
        : Either.left(
            invalid(
                type.name(),
                "type",
                "is not part of this hierarchy: add it to the types that the hierarchy is made of"));
  }

  private <T> Either<TrellisError, Option<EntityRef>> parent(
      EntityType<T> type, T value, EntityRef ref) {
    return read(type, "parent", () -> type.parentOf(value))
        .flatMap(parent -> parentFits(type, parent, ref));
  }

  private Either<TrellisError, Option<EntityRef>> parentFits(
      EntityType<?> type, Option<EntityRef> parent, EntityRef ref) {
    Option<String> problem =
        parent.fold(
            () ->
                type.mayBeRoot()
                    ? Option.none()
                    : Option.some("is absent: name one, the type is no root"),
            named -> {
              if (hierarchy.relationship(named.type(), type.name()).isEmpty()) {
                return Option.some(
                    "is %s, and type %s can't hang under type %s: name a parent of another type"
                        .formatted(named, type.name(), named.type()));
              } else if (named.equals(ref)) {
                return Option.some("is the entity itself: name another");
              }
              return named.problem().map(reason -> "has an id that " + reason);
            });
    return unless(problem.map(reason -> invalid(ref, "parent", reason)), parent);
  }

  private Either<TrellisError, Attributes> userAttributes(EntityRef ref, Attributes attributes) {
    Option<AttributeValue> id = attributes.get(ManagedAttributes.ID);
    if (id.exists(value -> !saysId(value, ref))) {
      return Either.left(
          invalid(
              ref,
              ManagedAttributes.ID,
              "is an attribute with another value than the entity's id: make them equal"));
    }
    Attributes users = attributes.without(ManagedAttributes.ID);
    return unless(malformed(ref, users).orElse(() -> managed(ref, users.asMap().keySet())), users);
  }

  private static boolean saysId(AttributeValue value, EntityRef ref) {
    if (value instanceof AttributeValue.Numeric number) {
      return number.equals(
          Try.of(() -> new AttributeValue.Numeric(new BigDecimal(ref.id()))).getOrNull());
    }
    return value instanceof AttributeValue.Text text && text.value().equals(ref.id());
  }

  private static Option<TrellisError> malformed(EntityRef ref, Attributes attributes) {
    return attributes.firstProblem().map(problem -> invalid(ref, problem.path(), problem.reason()));
  }

  private static Option<TrellisError> managed(EntityRef ref, Set<String> names) {
    return Iterator.ofAll(names)
        .find(ManagedAttributes::manages)
        .map(
            name -> invalid(ref, name, "is an attribute that Trellis keeps for itself: rename it"));
  }

  private <T> Either<TrellisError, List<ClaimKey>> claims(
      EntityType<T> type, T value, EntityRef ref, Option<EntityRef> parent) {
    List<ClaimKey> claims = new ArrayList<>();
    for (UniqueConstraint<T> constraint : type.constraints()) {
      Either<TrellisError, Option<String>> unique =
          read(type, constraint.name(), () -> constraint.valueOf(value))
              .flatMap(text -> claimable(ref, constraint, text));
      if (unique.isLeft()) {
        return Either.left(unique.getLeft());
      }
      Scope scope = constraint.scope() == UniqueScope.ROOT ? Scope.ROOT : new Scope(parent);
      unique.forEach(
          text ->
              text.forEach(
                  present ->
                      claims.add(new ClaimKey(scope, type.name(), constraint.name(), present))));
    }
    return Either.right(claims);
  }

  private static Either<TrellisError, Option<String>> claimable(
      EntityRef ref, UniqueConstraint<?> constraint, Option<String> text) {
    if (text.exists(value -> !Utf8.isEncodable(value))) {
      return Either.left(
          invalid(
              ref,
              constraint.name(),
              "holds an unpaired surrogate, which has no UTF-8 form: remove it"));
    } else if (text.exists(value -> Utf8.length(value) > ClaimKey.MAX_VALUE_BYTES)) {
      return Either.left(
          invalid(
              ref,
              constraint.name(),
              "is too long for a unique value: it may have %d bytes in UTF-8"
                  .formatted(ClaimKey.MAX_VALUE_BYTES)));
    }
    return Either.right(text);
  }

  private <T> Either<TrellisError, Option<Instant>> expiry(
      EntityType<T> type, T value, EntityRef ref) {
    return read(type, "expiry", () -> type.expiryOf(value)).flatMap(end -> wholeSecond(ref, end));
  }

  private static Either<TrellisError, Option<Instant>> wholeSecond(
      EntityRef ref, Option<Instant> end) {
    Option<Instant> tooLate = end.filter(instant -> instant.isAfter(LATEST_EXPIRY));
    return unless(
            tooLate.map(
                instant ->
                    invalid(
                        ref,
                        "expiry",
                        "is %s, later than %s: leave it out".formatted(instant, LATEST_EXPIRY))),
            end)
        .map(sane -> sane.map(Drafting::roundedUp));
  }

  private static Instant roundedUp(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(instant) ? second : second.plusSeconds(1);
  }

  /** Runs a function of the user's: what it throws is about the value that it was given. */
  private static <R> Either<TrellisError, R> read(
      EntityType<?> type, String field, Supplier<R> function) {
    return UserCode.run(function)
        .mapLeft(
            thrown ->
                invalid(
                    type.name(),
                    field,
                    "can't be read, its function threw %s: give a value that it accepts"
                        .formatted(thrown)));
  }

  /** The ref, or only its type where the ref itself would be an endless message. */
  private static String nameable(EntityRef ref) {
    return Utf8.length(ref.toString()) > EntityRef.MAX_BYTES ? ref.type() : ref.toString();
  }

  private static <R> Either<TrellisError, R> unless(Option<TrellisError> problem, R value) {
    return problem.<Either<TrellisError, R>>map(Either::left).getOrElse(() -> Either.right(value));
  }

  private static TrellisError invalid(Object subject, String field, String reason) {
    return new InvalidEntity(subject.toString(), field, reason);
  }
}

package dev.trellis.domain.error;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Version;
import io.vavr.control.Option;

/**
 * Why a call did not do what it was asked. Nothing was changed then, with the one exception that
 * {@link Unavailable} names.
 *
 * <p>The components of each case are the facts; {@link #message} is for people and may change,
 * {@link #code} is for logs and metrics and doesn't.
 */
public sealed interface TrellisError {
  /**
   * A short name of the case that stays the same over releases: {@code TRL-1xxx} the caller can
   * mend it, {@code TRL-2xxx} somebody else was there first, {@code TRL-3xxx} storage failed.
   *
   * @return the code
   */
  String code();

  /**
   * What was found and what to do, in one sentence.
   *
   * @return text for people
   */
  String message();

  /**
   * Whether the same call could succeed later without anything being mended by the caller.
   *
   * @return true when trying again makes sense
   */
  default boolean isRetryable() {
    return false;
  }

  /**
   * This error as an exception, for callers who prefer those.
   *
   * @return an unchecked exception that carries this error
   */
  default TrellisException toException() {
    return new TrellisException(this);
  }

  /**
   * No live entity has this ref.
   *
   * @param ref what was asked for
   */
  record NotFound(EntityRef ref) implements TrellisError {
    @Override
    public String code() {
      return "TRL-1001";
    }

    @Override
    public String message() {
      return "%s doesn't exist or was deleted, check its id".formatted(ref);
    }
  }

  /**
   * A child can't be created, since no live entity has its parent's ref.
   *
   * @param parent the parent that was named
   * @param child the child that was to be created
   */
  record ParentNotFound(EntityRef parent, EntityRef child) implements TrellisError {
    @Override
    public String code() {
      return "TRL-1002";
    }

    @Override
    public String message() {
      return "Parent %s of %s doesn't exist or was deleted, create it first or name another"
          .formatted(parent, child);
    }
  }

  /**
   * A child can't be created, since its parent lives but is not as the relationship demands.
   *
   * @param parent the parent
   * @param child the child that was to be created
   * @param attribute the parent's attribute that is not as demanded
   * @param demanded what the relationship demands of it
   * @param found what the parent has, none when the attribute is absent
   */
  record ParentUnfit(
      EntityRef parent,
      EntityRef child,
      String attribute,
      String demanded,
      Option<AttributeValue> found)
      implements TrellisError {
    @Override
    public String code() {
      return "TRL-1003";
    }

    @Override
    public String message() {
      return "Parent %s takes no child %s while its %s is %s, it must be %s: update the parent first"
          .formatted(
              parent, child, attribute, found.map(Object::toString).getOrElse("absent"), demanded);
    }
  }

  /**
   * An entity can't be created, since its ref is taken.
   *
   * @param ref the ref
   * @param occupant by what
   */
  record AlreadyExists(EntityRef ref, Occupant occupant) implements TrellisError {
    @Override
    public String code() {
      return "TRL-1101";
    }

    @Override
    public String message() {
      return "%s %s".formatted(ref, occupant.explanation());
    }
  }

  /** What takes a ref. */
  enum Occupant {
    /** A live entity. */
    LIVE("exists already, update it or choose another id"),
    /** A deleted entity that storage hasn't forgotten yet. */
    DELETED(
        "was deleted and its id is not free yet, wait until its tombstone is purged or choose another id"),
    /** An entity that has expired and that storage hasn't swept yet. */
    EXPIRED("has expired and its id is not free yet, wait until it is swept or choose another id"),
    /** What is left below a deleted entity, which a cascade is still deleting. */
    CASCADING(
        "was deleted and what is below it is still being deleted, wait for that or choose another id");

    private final String explanation;

    Occupant(String explanation) {
      this.explanation = explanation;
    }

    String explanation() {
      return explanation;
    }
  }

  /**
   * A parent can't be deleted with RESTRICT, since live children hang under it.
   *
   * @param parent the parent
   * @param child one of the children, none when it couldn't be named any more
   */
  record HasChildren(EntityRef parent, Option<EntityRef> child) implements TrellisError {
    @Override
    public String code() {
      return "TRL-1102";
    }

    @Override
    public String message() {
      return "%s has children, %s: delete them first or delete with CASCADE"
          .formatted(
              parent, child.map(c -> c + " among them").getOrElse("which were there a moment ago"));
    }
  }

  /**
   * Another live entity of the type has a value that has to be unique.
   *
   * @param attempted the entity that was to get the value
   * @param key the value, its constraint and its scope
   * @param owner the entity that has it
   */
  record DuplicateValue(EntityRef attempted, ClaimKey key, EntityRef owner)
      implements TrellisError {
    @Override
    public String code() {
      return "TRL-1103";
    }

    @Override
    public String message() {
      return "%s can't have %s '%s', which %s has already%s: choose another value or delete the owner"
          .formatted(
              attempted,
              key.constraint(),
              key.value(),
              owner,
              key.scope().parent().map(parent -> " under " + parent).getOrElse(""));
    }
  }

  /**
   * What was given can't be stored, or doesn't fit the entity's type.
   *
   * @param subject the entity, or its type where it has no usable ref
   * @param field what of it is wrong: an attribute, {@code id}, {@code parent}, ...
   * @param reason what is wrong and what to do, as the end of a sentence that began with the field
   */
  record InvalidEntity(String subject, String field, String reason) implements TrellisError {
    @Override
    public String code() {
      return "TRL-1201";
    }

    @Override
    public String message() {
      return "Field %s of %s %s".formatted(field, subject, reason);
    }
  }

  /**
   * A cursor doesn't belong to the query that it was given to.
   *
   * @param reason what is wrong with it
   */
  record InvalidCursor(String reason) implements TrellisError {
    @Override
    public String code() {
      return "TRL-1202";
    }

    @Override
    public String message() {
      return "The cursor %s: use it with the query that returned it, or start from the first page"
          .formatted(reason);
    }
  }

  /**
   * What is stored of an entity can't be turned into its user's type.
   *
   * @param ref the entity
   * @param javaType the user's type
   * @param reason what its codec said
   */
  record Unreadable(EntityRef ref, String javaType, String reason) implements TrellisError {
    @Override
    public String code() {
      return "TRL-3101";
    }

    @Override
    public String message() {
      return "%s is stored and can't be read as %s, its codec said '%s': mend the codec or the stored attributes"
          .formatted(ref, javaType, reason);
    }
  }

  /**
   * Somebody else wrote the entity since it was read.
   *
   * @param ref the entity
   * @param expected the version that was read
   * @param actual the version that is there now
   */
  record ConcurrentModification(EntityRef ref, Version expected, Version actual)
      implements TrellisError {
    @Override
    public String code() {
      return "TRL-2001";
    }

    @Override
    public String message() {
      return "%s was read at version %s and is at version %s now, read it again and repeat the change"
          .formatted(ref, expected, actual);
    }
  }

  /**
   * Storage didn't do its part: it was throttled, contended, unreachable or too slow.
   *
   * @param operation what was asked of it
   * @param outcome whether the write may have happened all the same
   * @param reason what storage said
   * @param retryable whether trying again makes sense
   */
  record Unavailable(String operation, Outcome outcome, String reason, boolean retryable)
      implements TrellisError {
    @Override
    public String code() {
      return outcome == Outcome.UNKNOWN ? "TRL-3002" : "TRL-3001";
    }

    @Override
    public String message() {
      return "Storage could not %s: %s, %s%s"
          .formatted(
              operation,
              reason,
              outcome == Outcome.UNKNOWN
                  ? "whether it was done is unknown, read before you repeat it"
                  : "nothing was changed",
              retryable ? " (trying again may help)" : "");
    }

    @Override
    public boolean isRetryable() {
      return retryable;
    }
  }

  /** What is known of a write that storage didn't confirm. */
  enum Outcome {
    /** It didn't happen and won't. */
    NOT_APPLIED,
    /** It may have happened, or may happen yet. */
    UNKNOWN
  }
}

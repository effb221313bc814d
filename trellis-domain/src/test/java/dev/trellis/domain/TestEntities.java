package dev.trellis.domain;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** Stored entities of the {@link TestHierarchy} with safe defaults, made without the rules. */
public final class TestEntities {
  /** When the tests' commands are given. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** {@link #NOW} as entities keep it. */
  public static final Instant NOW_STORED = Instant.parse("2026-03-01T12:00:00.123Z");

  /** When the entities here were created. */
  public static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");

  public static final EntityRef ORG_1 = new EntityRef("organization", "org-1");
  public static final EntityRef STUDIO_1 = new EntityRef("studio", "s-1");
  public static final EntityRef TITLE_1 = new EntityRef("title", "t-1");
  public static final Incarnation FRESH = new Incarnation("fresh");
  public static final DeletionId DELETION_1 = new DeletionId("deletion-1");

  private TestEntities() {}

  public static Entity.Builder entity(EntityRef ref) {
    return Entity.builder()
        .ref(ref)
        .parent(Option.none())
        .shard(Shard.FIRST)
        .incarnation(new Incarnation("inc-" + ref.id()))
        .version(new Version(3))
        .attributes(Attributes.none().with("name", "Acme"))
        .createdAt(EARLIER)
        .updatedAt(EARLIER)
        .expiresAt(Option.none())
        .deletion(Option.none());
  }

  /** The organization of {@link TestHierarchy#anOrganization}, as stored at version 3. */
  public static Entity organization() {
    return entity(ORG_1).addClaims(ClaimId.of(rootKey("organization", "name", "Acme"))).build();
  }

  /** The studio of {@link TestHierarchy#aStudio}, as stored at version 3. */
  public static Entity studio() {
    return entity(STUDIO_1)
        .parent(Option.some(ORG_1))
        .shard(new Shard(5))
        .attributes(TestHierarchy.attributesOf(TestHierarchy.aStudio()).without("id"))
        .addClaims(ClaimId.of(studioKey("name", "North")), ClaimId.of(studioKey("slug", "north")))
        .build();
  }

  /** The title of {@link TestHierarchy#aTitle}, as stored at version 3. */
  public static Entity title() {
    return entity(TITLE_1)
        .parent(Option.some(STUDIO_1))
        .attributes(TestHierarchy.attributesOf(TestHierarchy.aTitle()).without("id"))
        .addClaims(ClaimId.of(new ClaimKey(Scope.of(STUDIO_1), "title", "name", "halo")))
        .build();
  }

  public static ClaimKey rootKey(String type, String constraint, String value) {
    return new ClaimKey(Scope.ROOT, type, constraint, value);
  }

  public static ClaimKey studioKey(String constraint, String value) {
    return new ClaimKey(Scope.of(ORG_1), "studio", constraint, value);
  }

  public static Deletion deletion(DeleteMode mode) {
    return new Deletion(DELETION_1, ORG_1, mode, EARLIER, EARLIER.plusSeconds(60));
  }

  public static Entity deleted(Entity entity) {
    return entity.toBuilder().deletion(Option.some(deletion(DeleteMode.CASCADE))).build();
  }

  public static Entity expiringAt(Instant end, Entity entity) {
    return entity.toBuilder().expiresAt(Option.some(end)).build();
  }

  /** What was decided, or a failed test that shows the error. */
  public static <R> R accepted(Either<TrellisError, R> outcome) {
    return outcome.getOrElseThrow(error -> new AssertionError("refused: " + error.message()));
  }

  /** Why it was refused, or a failed test that shows what was decided instead. */
  public static TrellisError refused(Either<TrellisError, ?> outcome) {
    return outcome.swap().getOrElseThrow(value -> new AssertionError("not refused: " + value));
  }
}

package dev.trellis.port.service;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.cascade.Reaper;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.IdSource;
import io.vavr.collection.Iterator;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@link Trellis} on any storage: reads what a command needs, lets the rules decide, has the
 * storage make the changes. Thread-safe.
 */
public final class TrellisService implements Trellis {
  private static final int MAX_ATTEMPTS = 16;

  private final Rules rules;
  private final HierarchyStore store;
  private final Clock clock;
  private final IdSource ids;
  private final Duration retention;
  private final Conversion conversion;
  private final Listing listing;
  private final Reaper reaper;

  private TrellisService(Builder builder) {
    this.rules = builder.rules;
    this.store = builder.store;
    this.clock = builder.clock;
    this.ids = builder.ids;
    this.retention = builder.retention;
    this.conversion = Conversion.of(rules.hierarchy(), builder.codecs);
    this.listing = new Listing(store, clock);
    this.reaper = Reaper.of(rules, store, clock, ids, retention);
  }

  /**
   * Starts a service.
   *
   * @param rules the rules of the hierarchy
   * @param store the storage
   * @return a builder with the system's clock, random ids, the standard codecs, and tombstones that
   *     may be purged at once
   */
  public static Builder builder(Rules rules, HierarchyStore store) {
    return new Builder(rules, store);
  }

  @Override
  public <T> Either<TrellisError, Stored<T>> create(EntityType<T> type, T value) {
    return conversion
        .encode(type, value)
        .flatMap(attributes -> rules.draft(type, value, attributes))
        .flatMap(
            draft ->
                rules.decide(
                    new Command.Create(draft, new Incarnation(ids.next()), clock.instant())))
        .flatMap(this::carryOut)
        .map(entity -> new Stored<>(type, value, entity));
  }

  @Override
  public <T> Either<TrellisError, Stored<T>> find(
      EntityType<T> type, String id, Consistency consistency) {
    return rules
        .ref(type, id)
        .flatMap(ref -> live(ref, consistency))
        .flatMap(entity -> conversion.stored(type, entity));
  }

  @Override
  public <T> Either<TrellisError, Map<String, Stored<T>>> findAll(
      EntityType<T> type, Collection<String> ids, Consistency consistency) {
    Set<EntityRef> refs = new LinkedHashSet<>();
    for (String id : ids) {
      Either<TrellisError, EntityRef> ref = rules.ref(type, id);
      if (ref.isLeft()) {
        return Either.left(ref.getLeft());
      }
      ref.forEach(refs::add);
    }
    return store
        .find(refs, consistency)
        .map(found -> inOrder(refs, found))
        .flatMap(live -> conversion.storedAll(type, live))
        .map(
            all -> {
              Map<String, Stored<T>> byId = new LinkedHashMap<>();
              all.forEach(stored -> byId.put(stored.ref().id(), stored));
              return byId;
            });
  }

  private List<Entity> inOrder(Set<EntityRef> refs, List<Entity> found) {
    Map<EntityRef, Entity> live = new LinkedHashMap<>();
    found.stream()
        .filter(entity -> entity.isLive(clock.instant()))
        .forEach(entity -> live.put(entity.ref(), entity));
    List<Entity> ordered = new ArrayList<>(live.size());
    refs.forEach(ref -> Option.of(live.get(ref)).forEach(ordered::add));
    return ordered;
  }

  @Override
  public Either<TrellisError, Boolean> exists(EntityType<?> type, String id) {
    return rules
        .ref(type, id)
        .flatMap(ref -> found(ref, Consistency.CONSISTENT))
        .map(Option::isDefined);
  }

  @Override
  public <T> Either<TrellisError, Stored<T>> update(Stored<T> changed) {
    EntityType<T> type = changed.type();
    return conversion
        .encode(type, changed.value())
        .flatMap(attributes -> rules.draft(type, changed.value(), attributes))
        .flatMap(
            draft -> rules.decide(new Command.Update(changed.entity(), draft, clock.instant())))
        .flatMap(this::carryOut)
        .map(entity -> new Stored<>(type, changed.value(), entity));
  }

  @Override
  public <T> Either<TrellisError, Stored<T>> patch(Stored<T> read, Patch patch) {
    return patch(read.type(), read.entity(), patch);
  }

  @Override
  public <T> Either<TrellisError, Stored<T>> patch(EntityType<T> type, String id, Patch patch) {
    return rules
        .ref(type, id)
        .flatMap(
            ref ->
                untilUndisturbed(
                    () ->
                        live(ref, Consistency.CONSISTENT)
                            .flatMap(entity -> patch(type, entity, patch))));
  }

  private <T> Either<TrellisError, Stored<T>> patch(EntityType<T> type, Entity read, Patch patch) {
    return rules.patched(read, patch).flatMap(after -> patch(type, read, patch, after));
  }

  private <T> Either<TrellisError, Stored<T>> patch(
      EntityType<T> type, Entity read, Patch patch, Attributes after) {
    return conversion
        .decode(type, read.ref(), after)
        .flatMap(
            value ->
                rules
                    .draft(type, value, after)
                    .flatMap(
                        draft ->
                            rules.decide(
                                new Command.ApplyPatch(read, patch, draft, clock.instant())))
                    .flatMap(this::carryOut)
                    .map(entity -> new Stored<>(type, value, entity)));
  }

  @Override
  public Either<TrellisError, Tombstone> delete(Stored<?> read, DeleteMode mode) {
    return rules.ref(read.type(), read.ref().id()).flatMap(ref -> delete(read.entity(), mode));
  }

  @Override
  public Either<TrellisError, Tombstone> delete(EntityType<?> type, String id, DeleteMode mode) {
    return rules
        .ref(type, id)
        .flatMap(
            ref ->
                untilUndisturbed(
                    () ->
                        live(ref, Consistency.CONSISTENT).flatMap(entity -> delete(entity, mode))));
  }

  private Either<TrellisError, Tombstone> delete(Entity read, DeleteMode mode) {
    Either<TrellisError, Tombstone> result = deleteOnce(read, mode);
    for (int i = 1; i < MAX_ATTEMPTS && isLeft(result, HasChildren.class); i++) {
      Either<TrellisError, Option<Entity>> child = listing.anyLiveChild(read.ref(), reaper);
      if (child.isLeft()) {
        return Either.left(child.getLeft());
      } else if (child.exists(Option::isDefined)) {
        return Either.left(
            new HasChildren(read.ref(), child.toOption().flatMap(live -> live).map(Entity::ref)));
      }
      // all that counted were expired, and are reaped now
      result = deleteOnce(read, mode);
    }
    return result;
  }

  private Either<TrellisError, Tombstone> deleteOnce(Entity read, DeleteMode mode) {
    return rules
        .decide(
            new Command.Delete(read, mode, new DeletionId(ids.next()), clock.instant(), retention))
        .flatMap(this::carryOut)
        .map(
            buried ->
                buried
                    .tombstone()
                    .getOrElseThrow(
                        () -> new IllegalStateException("Not deleted: " + buried.ref())));
  }

  @Override
  public <T> Either<TrellisError, Page<T>> children(
      EntityType<?> parentType, String parentId, EntityType<T> childType, PageRequest page) {
    return rules
        .listing(parentType, parentId, childType)
        .flatMap(parent -> unexpired(parentType, parent, page.consistency()))
        .flatMap(
            parent -> {
              CursorFormat cursors = new CursorFormat(parent, childType.name());
              return listing
                  .page(parent, childType.name(), page, cursors)
                  .flatMap(
                      live ->
                          conversion
                              .storedAll(childType, live.entities())
                              .map(items -> new Page<>(items, live.next().map(cursors::cursor))));
            });
  }

  @Override
  public Either<TrellisError, Boolean> hasChildren(EntityType<?> parentType, String parentId) {
    return rules
        .ref(parentType, parentId)
        .flatMap(
            parent ->
                rules.mayHaveChildren(parent)
                    ? unexpired(parentType, parent, Consistency.CONSISTENT)
                        .flatMap(listing::hasLiveChild)
                    : live(parent, Consistency.CONSISTENT).map(entity -> false));
  }

  /** A gate says whether its parent was deleted, but not whether it has expired. */
  private Either<TrellisError, EntityRef> unexpired(
      EntityType<?> type, EntityRef ref, Consistency consistency) {
    return type.expires() ? live(ref, consistency).map(Entity::ref) : Either.right(ref);
  }

  private Either<TrellisError, Entity> live(EntityRef ref, Consistency consistency) {
    return found(ref, consistency).flatMap(entity -> entity.toEither(() -> new NotFound(ref)));
  }

  private Either<TrellisError, Option<Entity>> found(EntityRef ref, Consistency consistency) {
    return store
        .find(List.of(ref), consistency)
        .map(found -> Iterator.ofAll(found).find(entity -> entity.isLive(clock.instant())));
  }

  private Either<TrellisError, Entity> carryOut(Decision decision) {
    Either<TrellisError, Entity> result = attempt(decision);
    for (int i = 0;
        i < decision.entity().claims().size() && isLeft(result, DuplicateValue.class);
        i++) {
      Either<TrellisError, Boolean> freed =
          result.fold(this::reapedOwner, done -> Either.right(false));
      if (freed.isLeft()) {
        return Either.left(freed.getLeft());
      } else if (freed.contains(false)) {
        return result;
      }
      result = attempt(decision);
    }
    return result;
  }

  private Either<TrellisError, Entity> attempt(Decision decision) {
    return store.apply(decision.changes()).map(applied -> decision.entity());
  }

  /** An owner that has expired is in the way until it is reaped. */
  private Either<TrellisError, Boolean> reapedOwner(TrellisError error) {
    if (!(error instanceof DuplicateValue duplicate)) {
      return Either.right(false);
    }
    return store
        .find(List.of(duplicate.owner()), Consistency.CONSISTENT)
        .flatMap(
            found ->
                found.isEmpty() || found.get(0).deletion().isDefined()
                    ? Either.right(false)
                    : reaper.reap(found.get(0)));
  }

  private static <R> Either<TrellisError, R> untilUndisturbed(
      Supplier<Either<TrellisError, R>> readAndWrite) {
    Either<TrellisError, R> result = readAndWrite.get();
    for (int i = 1; i < MAX_ATTEMPTS && isLeft(result, ConcurrentModification.class); i++) {
      result = readAndWrite.get();
    }
    return result;
  }

  private static boolean isLeft(
      Either<TrellisError, ?> result, Class<? extends TrellisError> error) {
    return result.fold(error::isInstance, right -> false);
  }

  /** Collects the parts of a service. Not thread-safe. */
  public static final class Builder {
    private static final Duration MAX_RETENTION = Duration.ofDays(36_500);

    private final Rules rules;
    private final HierarchyStore store;
    private Clock clock = Clock.systemUTC();
    private IdSource ids = IdSource.random();
    private Codecs codecs = Codecs.standard();
    private Duration retention = Duration.ZERO;

    private Builder(Rules rules, HierarchyStore store) {
      this.rules = rules;
      this.store = store;
    }

    /**
     * Tells the time by another clock.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Takes incarnations and deletion ids from elsewhere.
     *
     * @param ids the source
     * @return this
     */
    public Builder ids(IdSource ids) {
      this.ids = ids;
      return this;
    }

    /**
     * Converts values by other codecs.
     *
     * @param codecs the codecs
     * @return this
     */
    public Builder codecs(Codecs codecs) {
      this.codecs = codecs;
      return this;
    }

    /**
     * Keeps tombstones for some time before storage may purge them; an id stays taken as long.
     *
     * @param retention how long, zero to 100 years
     * @return this
     * @throws IllegalArgumentException for one out of range
     */
    public Builder retention(Duration retention) {
      if (retention.isNegative() || retention.compareTo(MAX_RETENTION) > 0) {
        throw new IllegalArgumentException(
            "The retention of tombstones is %s, choose zero to %d days"
                .formatted(retention, MAX_RETENTION.toDays()));
      }
      this.retention = retention;
      return this;
    }

    /**
     * Puts the service together.
     *
     * @return the service
     * @throws IllegalArgumentException when a type has no codec, or its values have attributes that
     *     Trellis keeps for itself
     */
    public Trellis build() {
      return new TrellisService(this);
    }
  }
}

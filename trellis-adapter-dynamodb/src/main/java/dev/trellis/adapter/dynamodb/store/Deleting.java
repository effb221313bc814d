package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.Departure;
import dev.trellis.adapter.dynamodb.layout.Departure.Leaver;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.request.Answer;
import dev.trellis.adapter.dynamodb.request.Call;
import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.Outcome;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes tombstones of children who leave together, and closes their own gates. Not thread-safe. */
final class Deleting {
  private final Planner planner;
  private final Call call;
  private final Departure departure;
  private final Map<EntityRef, Leaver> left = new LinkedHashMap<>();
  private final Set<EntityRef> deleted = new LinkedHashSet<>();

  /**
   * How far it came.
   *
   * @param deleted who became a tombstone by this
   * @param unlisted who holds more than was written down, and isn't deleted therefore; as it has to
   *     be written down
   */
  record Result(Set<EntityRef> deleted, Map<EntityRef, Leaver> unlisted) {}

  Deleting(Planner planner, Call call, Departure departure) {
    this.planner = planner;
    this.call = call;
    this.departure = departure;
    departure.leavers().forEach(leaver -> left.put(leaver.ref(), leaver));
  }

  Either<TrellisError, Result> all() {
    for (int tries = 0; !left.isEmpty(); tries++) {
      if (tries > 1 && !call.pause(tries - 1)) {
        return Either.left(
            call.unavailable(Outcome.UNKNOWN, "others kept changing " + left.keySet(), true));
      }
      Either<TrellisError, List<Entity>> standing = standing();
      if (standing.isLeft()) {
        return Either.left(standing.getLeft());
      }
      Map<EntityRef, Leaver> unlisted = unlisted(standing.get());
      if (!unlisted.isEmpty()) {
        return Either.right(new Result(deleted, unlisted));
      }
      Option<TrellisError> error = delete(standing.get().stream().map(this::deletion).toList());
      if (error.isDefined()) {
        return Either.left(error.get());
      }
    }
    return Either.right(new Result(deleted, Map.of()));
  }

  /** Those who are there and not deleted; all others need nothing. */
  private Either<TrellisError, List<Entity>> standing() {
    List<Entity> standing = new ArrayList<>();
    Either<TrellisError, List<Entity>> read =
        new EntityReading(planner.tables(), call, true).all(left.keySet());
    if (read.isLeft()) {
      return read;
    }
    Map<EntityRef, Entity> found = new LinkedHashMap<>();
    read.get().forEach(entity -> found.put(entity.ref(), entity));
    for (EntityRef ref : List.copyOf(left.keySet())) {
      Either<TrellisError, Option<Entity>> one =
          Option.of(found.get(ref))
              .filter(this::isMeant)
              .map(entity -> Either.<TrellisError, Option<Entity>>right(Option.some(entity)))
              .getOrElse(() -> surely(ref));
      if (one.isLeft()) {
        return Either.left(one.getLeft());
      }
      one.get()
          .filter(entity -> isMeant(entity) && entity.deletion().isEmpty())
          .peek(standing::add)
          .onEmpty(() -> left.remove(ref));
    }
    return Either.right(standing);
  }

  private boolean isMeant(Entity entity) {
    return Option.of(left.get(entity.ref()))
        .exists(leaver -> leaver.incarnation().equals(entity.incarnation()));
  }

  /** A read of many may show one that isn't there yet, or not any more, while it is being made. */
  private Either<TrellisError, Option<Entity>> surely(EntityRef ref) {
    return call.get(planner.tables().table(ref.type()), Keys.entity(ref), true)
        .flatMap(
            item ->
                item.<Either<TrellisError, Option<Entity>>>map(
                        found -> EntityItem.read(ref.type(), found).bimap(e -> e, Option::some))
                    .getOrElse(() -> Either.right(Option.none())));
  }

  private Map<EntityRef, Leaver> unlisted(List<Entity> standing) {
    Map<EntityRef, Leaver> unlisted = new LinkedHashMap<>();
    for (Entity entity : standing) {
      Option.of(left.get(entity.ref()))
          .flatMap(leaver -> unlisted(leaver, entity.claims()))
          .forEach(leaver -> unlisted.put(leaver.ref(), leaver));
    }
    return unlisted;
  }

  private static Option<Leaver> unlisted(Leaver leaver, List<ClaimId> held) {
    Set<ClaimId> claims = new LinkedHashSet<>(leaver.claims());
    return Option.when(
        claims.addAll(held),
        () ->
            new Leaver(
                leaver.ref(), leaver.incarnation(), leaver.mayBeParent(), List.copyOf(claims)));
  }

  private DeleteEntity deletion(Entity entity) {
    return new DeleteEntity(entity, departure.deletion(), Option.none());
  }

  private Option<TrellisError> delete(List<DeleteEntity> deletions) {
    List<DeleteEntity> alone = new ArrayList<>();
    for (DeleteEntity deletion : deletions) {
      EntityRef ref = deletion.entity().ref();
      if (Option.of(left.get(ref)).exists(Leaver::mayBeParent)) {
        Option<TrellisError> error = deleteWithGate(deletion);
        if (error.isDefined()) {
          return error;
        }
      } else {
        alone.add(deletion);
      }
    }
    return deleteAlone(alone);
  }

  /** With the last child that could come in, or after it: not between the two. */
  private Option<TrellisError> deleteWithGate(DeleteEntity deletion) {
    EntityRef ref = deletion.entity().ref();
    CloseGate close =
        new CloseGate(ref, deletion.entity().incarnation(), departure.deletion().mode());
    Either<TrellisError, ChangeSet> made =
        new Undertaking(planner.of(ChangeSet.of(deletion, close)), call).carryOut();
    made.forEach(
        changes -> {
          deleted.add(ref);
          left.remove(ref);
        });
    return made.fold(error -> unlessSettled(ref, error), changes -> Option.none());
  }

  private Option<TrellisError> deleteAlone(List<DeleteEntity> deletions) {
    Translation translation =
        new Translation(planner.tables(), Knowledge.none(), planner.writeId());
    List<Guarded> writes =
        deletions.stream().flatMap(d -> translation.deleteEntity(d).stream()).toList();
    Either<TrellisError, List<Answer>> answers =
        call.writeEach(writes.stream().map(Guarded::action).toList());
    if (answers.isLeft()) {
      return Option.some(answers.getLeft());
    }
    for (int i = 0; i < writes.size(); i++) {
      EntityRef ref = deletions.get(i).entity().ref();
      if (answers.get().get(i) instanceof Answer.Refused refused) {
        Option<TrellisError> error =
            learn(ref, writes.get(i).onFailure().apply(refused.failures().get(0).seen()));
        if (error.isDefined()) {
          return error;
        }
      } else {
        deleted.add(ref);
        left.remove(ref);
      }
    }
    return Option.none();
  }

  private Option<TrellisError> learn(EntityRef ref, Verdict verdict) {
    if (verdict instanceof Verdict.OwnWork) {
      left.remove(ref);
    }
    return verdict instanceof Verdict.Refusal refusal
        ? unlessSettled(ref, refusal.error())
        : Option.none();
  }

  private Option<TrellisError> unlessSettled(EntityRef ref, TrellisError error) {
    if (error instanceof NotFound) {
      left.remove(ref);
      return Option.none();
    }
    return Option.when(!(error instanceof ConcurrentModification), error);
  }
}

package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A company that lives: whatever happens to it, what streams would tell of it is remembered. */
final class Life {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Of the hierarchy, and one more to see that it was the last. */
  private static final int LEVELS = 4;

  private final Estate estate;
  private final Trellis trellis;

  /** Also of records that are gone. */
  private final Set<Tombstone> tombstones = new LinkedHashSet<>();

  private final List<Entity> unburied = new ArrayList<>();

  Life(Estate estate) {
    this.estate = estate;
    this.trellis = estate.trellis;
  }

  void after(Event event, int a, int b) {
    event.happen(this, a, b);
    look();
  }

  /** Sees tombstones as the streams would show them. */
  private void look() {
    entities().stream()
        .flatMap(entity -> entity.tombstone().toJavaStream())
        .forEach(tombstones::add);
  }

  /** All that is under way comes to its end, but what has expired stays. */
  void settle() {
    while (!unburied.isEmpty()) {
      bury(0);
    }
    for (int level = 0; level < LEVELS; level++) {
      for (int i = 0; i < tombstones.size(); i++) {
        cascade(i, Integer.MAX_VALUE);
      }
    }
  }

  void create(EntityType<Attributes> type, Attributes value) {
    note(trellis.create(type, value));
  }

  void patch(EntityRef ref, Patch patch) {
    note(trellis.patch(type(ref), ref.id(), patch));
  }

  void delete(EntityRef ref, DeleteMode mode) {
    note(trellis.delete(type(ref), ref.id(), mode));
  }

  /** A step of a cascade, or another one of one that is through. */
  void cascade(int index, int budget) {
    int[] left = {budget};
    any(index, List.copyOf(tombstones))
        .forEach(
            tombstone ->
                assertThat(
                        estate
                            .local
                            .graph()
                            .cascade()
                            .run(tombstone, () -> left[0]-- > 0)
                            .failures())
                    .isEmpty());
    look();
  }

  void passAnHour() {
    estate.local.clock().advance(HOUR);
  }

  Instant inHours(int hours) {
    return estate.local.clock().instant().plus(HOUR.multipliedBy(hours));
  }

  void reap(int index) {
    expired(index).forEach(entity -> ok(estate.local.graph().reaper().reap(entity)));
  }

  void sweepExpired(int index) {
    expired(index)
        .forEach(
            entity -> {
              estate.remove(entity.ref());
              unburied.add(entity);
            });
  }

  void sweepTombstone(int index) {
    any(index, entities().stream().filter(entity -> entity.deletion().isDefined()).toList())
        .forEach(entity -> estate.remove(entity.ref()));
  }

  void bury(int index) {
    any(index, unburied)
        .forEach(
            entity -> {
              unburied.remove(entity);
              tombstones.add(ok(estate.local.graph().reaper().bury(entity)));
            });
  }

  private Option<Entity> expired(int index) {
    return any(
        index,
        entities().stream()
            .filter(entity -> entity.deletion().isEmpty() && entity.isExpired(inHours(0)))
            .toList());
  }

  private <T> Option<T> any(int index, List<T> all) {
    return Option.when(!all.isEmpty(), () -> all.get(index % all.size()));
  }

  private List<Entity> entities() {
    List<Entity> all = new ArrayList<>();
    estate
        .local
        .graph()
        .tables()
        .entities()
        .forEach(
            (type, table) ->
                estate
                    .local
                    .items(table)
                    .forEach(item -> all.add(EntityItem.read(type, item).get())));
    return all;
  }

  private static EntityType<?> type(EntityRef ref) {
    return Company.HIERARCHY.type(ref.type()).get();
  }

  /** It may be refused, but storage never fails. */
  private void note(Either<TrellisError, ?> result) {
    result.peekLeft(error -> assertThat(error).isNotInstanceOf(Unavailable.class));
  }
}

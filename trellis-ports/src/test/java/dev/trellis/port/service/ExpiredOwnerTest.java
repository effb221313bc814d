package dev.trellis.port.service;

import static dev.trellis.port.fake.Family.A_DAY;
import static dev.trellis.port.fake.Family.TEAM;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.port.fake.FakeStore;
import dev.trellis.port.fake.Family;
import dev.trellis.port.in.Stored;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** A unique value is held by an entity that has expired and wasn't reaped yet. */
class ExpiredOwnerTest {
  private final Family family = new Family();
  private final EntityRef owner =
      ok(family.trellis.create(
              TEAM, new Family.Team("old", "Name", family.clock.instant().plus(A_DAY))))
          .ref();

  private Either<TrellisError, Stored<Family.Team>> create() {
    return family.trellis.create(TEAM, new Family.Team("new", "Name", null));
  }

  private boolean isBuried() {
    return Option.of(family.store.entities.get(owner))
        .exists(entity -> entity.deletion().isDefined());
  }

  @Test
  void create_ownerLives_isDuplicateAndLeavesIt() {
    assertThat(create().getLeft())
        .isInstanceOfSatisfying(
            DuplicateValue.class, refused -> assertThat(refused.owner()).isEqualTo(owner));
    assertThat(isBuried()).isFalse();
  }

  @Test
  void create_ownerHasExpired_reapsItAndSucceeds() {
    family.clock.advance(A_DAY);

    assertThat(create().isRight()).isTrue();
    assertThat(isBuried()).isTrue();
  }

  @Test
  void update_ownerHasExpired_reapsItAndSucceeds() {
    Stored<Family.Team> team = family.team("new");
    family.clock.advance(A_DAY);

    Stored<Family.Team> renamed = team.with(new Family.Team("new", "Name", null));
    assertThat(family.trellis.update(renamed).isRight()).isTrue();
    assertThat(isBuried()).isTrue();
  }

  @Test
  void create_ownerIsProlongedMeanwhile_isDuplicate() {
    family.clock.advance(A_DAY);
    family.store.disturbance =
        changes -> {
          if (FakeStore.deletedBy(changes).contains(owner)) {
            family.store.entities.computeIfPresent(
                owner,
                (ref, entity) ->
                    entity.toBuilder()
                        .version(entity.version().next())
                        .expiresAt(Option.none())
                        .build());
          }
          return Option.none();
        };

    assertThat(create().getLeft()).isInstanceOf(DuplicateValue.class);
    assertThat(isBuried()).isFalse();
  }

  @Test
  void create_reapingFails_passesTheErrorOn() {
    family.clock.advance(A_DAY);
    family.store.disturbance =
        changes ->
            FakeStore.deletedBy(changes).contains(owner)
                ? Option.some(FakeStore.DOWN)
                : Option.none();

    assertThat(create()).isEqualTo(Either.left(FakeStore.DOWN));
  }
}

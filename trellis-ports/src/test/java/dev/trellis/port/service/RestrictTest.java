package dev.trellis.port.service;

import static dev.trellis.port.fake.Family.A_DAY;
import static dev.trellis.port.fake.Family.MEMBER;
import static dev.trellis.port.fake.Family.TEAM;
import static dev.trellis.port.fake.Family.id;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.fake.FakeStore;
import dev.trellis.port.fake.Family;
import dev.trellis.port.in.Stored;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** A delete with RESTRICT of a parent whose gate still counts children. */
class RestrictTest {
  private static final int MORE_THAN_A_PAGE = 60;

  private final Family family = new Family();
  private final Stored<Family.Team> team = family.team("t-1");

  private Either<TrellisError, ?> delete() {
    return family.trellis.delete(team, DeleteMode.RESTRICT);
  }

  private boolean isBuried(String member) {
    return Option.of(family.store.entities.get(MEMBER.ref(member)))
        .exists(entity -> entity.deletion().isDefined());
  }

  private void expiredMembers(int count) {
    for (int i = 0; i < count; i++) {
      family.memberForADay(id(i), "t-1");
    }
    family.clock.advance(A_DAY);
  }

  @Test
  void delete_onlyExpiredChildren_reapsThemAndSucceeds() {
    expiredMembers(MORE_THAN_A_PAGE);

    assertThat(delete().isRight()).isTrue();
    for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
      assertThat(isBuried(id(i))).isTrue();
    }
  }

  @Test
  void delete_onlyExpiredChildren_reapsWithCascade() {
    expiredMembers(1);
    ok(family.trellis.delete(team, DeleteMode.RESTRICT));

    assertThat(family.store.entities.get(MEMBER.ref(id(0))))
        .satisfies(
            member ->
                assertThat(member.deletion().map(deletion -> deletion.mode()))
                    .containsExactly(DeleteMode.CASCADE));
  }

  @Test
  void delete_aLiveChild_namesItAndLeavesTheParent() {
    EntityRef child = family.member("m", "t-1").ref();

    assertThat(delete()).isEqualTo(Either.left(new HasChildren(team.ref(), Option.some(child))));
    assertThat(ok(family.trellis.exists(TEAM, "t-1"))).isTrue();
  }

  @Test
  void delete_aLiveChildBehindExpiredOnes_namesTheLiveOne() {
    expiredMembers(MORE_THAN_A_PAGE);
    EntityRef live = family.member("z", "t-1").ref();

    assertThat(delete()).isEqualTo(Either.left(new HasChildren(team.ref(), Option.some(live))));
  }

  @Test
  void delete_aLiveChildBehindEmptyPages_namesIt() {
    EntityRef child = family.member("m", "t-1").ref();
    family.store.pageSize = limit -> family.store.queries.size() < 5 ? 0 : limit;

    assertThat(delete()).isEqualTo(Either.left(new HasChildren(team.ref(), Option.some(child))));
  }

  @Test
  void delete_childThatIsCountedAndNeverListed_endsWithHasChildren() {
    family.member("m", "t-1");
    family.store.hidden = child -> true;
    family.store.applied.clear();

    assertThat(delete()).isEqualTo(Either.left(new HasChildren(team.ref(), Option.none())));
    assertThat(family.store.applied).hasSizeBetween(2, 100);
  }

  @Test
  void delete_childThatIsCountedAndListedLater_isNamed() {
    EntityRef child = family.member("m", "t-1").ref();
    family.store.hidden = any -> family.store.queries.size() < 3;

    assertThat(delete()).isEqualTo(Either.left(new HasChildren(team.ref(), Option.some(child))));
  }

  @Test
  void delete_expiredChildThatSomebodyElseReaps_succeeds() {
    expiredMembers(3);
    EntityRef second = MEMBER.ref(id(1));
    family.store.disturbance =
        changes -> {
          if (FakeStore.deletedBy(changes).contains(second)) {
            family.store.entities.remove(second);
            return Option.some(new NotFound(second));
          }
          return Option.none();
        };

    assertThat(delete().isRight()).isTrue();
  }

  @Test
  void delete_expiredChildThatWasProlonged_isRefusedNamingIt() {
    expiredMembers(1);
    EntityRef child = MEMBER.ref(id(0));
    family.store.disturbance =
        changes -> {
          if (FakeStore.deletedBy(changes).contains(child)) {
            family.store.entities.computeIfPresent(
                child,
                (ref, entity) ->
                    entity.toBuilder()
                        .version(entity.version().next())
                        .expiresAt(Option.none())
                        .build());
          }
          return Option.none();
        };

    assertThat(delete()).isEqualTo(Either.left(new HasChildren(team.ref(), Option.some(child))));
    assertThat(ok(family.trellis.exists(MEMBER, child.id()))).isTrue();
  }

  @Test
  void delete_reapingFails_passesTheErrorOn() {
    expiredMembers(2);
    family.store.disturbance =
        changes ->
            FakeStore.deletedBy(changes).contains(MEMBER.ref(id(1)))
                ? Option.some(FakeStore.DOWN)
                : Option.none();

    assertThat(delete()).isEqualTo(Either.left(FakeStore.DOWN));
    assertThat(ok(family.trellis.exists(TEAM, "t-1"))).isTrue();
  }

  @Test
  void delete_listingFails_passesTheErrorOn() {
    family.member("m", "t-1");
    family.store.unlistable = Option.some(FakeStore.DOWN);

    assertThat(delete()).isEqualTo(Either.left(FakeStore.DOWN));
  }
}

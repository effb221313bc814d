package dev.trellis.port.service;

import static dev.trellis.port.fake.Family.TEAM;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.fake.Family;
import dev.trellis.port.in.Stored;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** Somebody else writes the entity between the read and the write. */
class ContentionTest {
  private static final Patch RENAME = Patch.none().set("name", "New");

  private final Family family = new Family();
  private final Stored<Family.Team> team = family.team("t-1");

  /** The first {@code times} writes find that the entity was written since it was read. */
  private void disturb(int times) {
    family.store.applied.clear();
    family.store.disturbance =
        changes -> {
          if (family.store.applied.size() <= times) {
            family.store.touch(team.ref());
          }
          return Option.none();
        };
  }

  @Test
  void patchById_disturbedSomeTimes_readsAgainAndSucceeds() {
    disturb(3);

    Stored<Family.Team> patched = ok(family.trellis.patch(TEAM, "t-1", RENAME));

    assertThat(patched.value().name()).isEqualTo("New");
    assertThat(patched.version()).isEqualTo(new Version(5)); // after the creation and three others
    assertThat(family.store.reads).isEqualTo(4);
    assertThat(family.store.applied).hasSize(4);
  }

  @Test
  void patchById_keepsWhatTheOtherWrote() {
    family.store.applied.clear();
    family.store.disturbance =
        changes -> {
          if (family.store.applied.size() == 1) {
            family.store.entities.computeIfPresent(
                team.ref(),
                (ref, entity) ->
                    entity.toBuilder()
                        .version(entity.version().next())
                        .attributes(entity.attributes().with("motto", "Hey"))
                        .build());
          }
          return Option.none();
        };

    Stored<Family.Team> patched = ok(family.trellis.patch(TEAM, "t-1", RENAME));

    assertThat(patched.entity().attributes().text("motto")).containsExactly("Hey");
    assertThat(patched.entity().attributes().text("name")).containsExactly("New");
  }

  @Test
  void patchById_disturbedForEver_givesUp() {
    disturb(Integer.MAX_VALUE);

    assertThat(family.trellis.patch(TEAM, "t-1", RENAME).getLeft())
        .isInstanceOf(ConcurrentModification.class);
    assertThat(family.store.applied).hasSizeBetween(2, 100);
    assertThat(family.store.reads).isEqualTo(family.store.applied.size());
  }

  @Test
  void patchById_deletedMeanwhile_isNotFound() {
    family.store.disturbance =
        changes -> {
          family.store.entities.remove(team.ref());
          return Option.none();
        };

    assertThat(family.trellis.patch(TEAM, "t-1", RENAME))
        .isEqualTo(Either.left(new NotFound(team.ref())));
  }

  @Test
  void deleteById_disturbedSomeTimes_readsAgainAndSucceeds() {
    disturb(3);

    Tombstone tombstone = ok(family.trellis.delete(TEAM, "t-1", DeleteMode.RESTRICT));

    assertThat(tombstone.version()).isEqualTo(new Version(4));
    assertThat(family.store.reads).isEqualTo(4);
    assertThat(ok(family.trellis.exists(TEAM, "t-1"))).isFalse();
  }

  @Test
  void deleteById_disturbedForEver_givesUp() {
    disturb(Integer.MAX_VALUE);

    assertThat(family.trellis.delete(TEAM, "t-1", DeleteMode.CASCADE).getLeft())
        .isInstanceOf(ConcurrentModification.class);
    assertThat(family.store.applied).hasSizeBetween(2, 100);
  }

  @Test
  void writesOfWhatWasRead_disturbedOnce_areNotRepeated() {
    TrellisError refusal = new ConcurrentModification(team.ref(), new Version(1), new Version(2));

    disturb(1);
    assertThat(family.trellis.patch(team, RENAME)).isEqualTo(Either.left(refusal));
    assertThat(family.trellis.update(team)).isEqualTo(Either.left(refusal));
    assertThat(family.trellis.delete(team, DeleteMode.RESTRICT)).isEqualTo(Either.left(refusal));
    assertThat(family.store.applied).hasSize(3);
    assertThat(family.store.reads).isZero();
  }
}

package dev.trellis.domain.change;

import static dev.trellis.domain.TestEntities.NOW;
import static dev.trellis.domain.TestEntities.NOW_STORED;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.deleted;
import static dev.trellis.domain.TestEntities.deletion;
import static dev.trellis.domain.TestEntities.expiringAt;
import static dev.trellis.domain.TestEntities.studio;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.change.Change.OpenGate;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.Occupant;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guards that are about the existence and the version of the entity itself. */
class EntityGuardTest {
  private static final Entity STUDIO = studio();
  private static final Option<TrellisError> GONE = Option.some(new NotFound(STUDIO_1));

  private static final InsertEntity INSERT =
      new InsertEntity(STUDIO.toBuilder().createdAt(NOW_STORED).build());
  private static final ReviseEntity REVISE =
      new ReviseEntity(
          STUDIO.version(),
          STUDIO.toBuilder().version(STUDIO.version().next()).updatedAt(NOW_STORED).build(),
          Option.none());
  private static final DeleteEntity DELETE =
      new DeleteEntity(STUDIO, deletion(DeleteMode.RESTRICT), Option.some(NOW));
  private static final DeleteEntity REAP =
      new DeleteEntity(STUDIO, deletion(DeleteMode.CASCADE), Option.none());

  private static Entity reborn() {
    return STUDIO.toBuilder().incarnation(new Incarnation("another")).build();
  }

  private static Entity atVersion(long version) {
    return STUDIO.toBuilder().version(new Version(version)).build();
  }

  private static Option<TrellisError> conflict(long actual) {
    return Option.some(new ConcurrentModification(STUDIO_1, new Version(3), new Version(actual)));
  }

  private static Option<TrellisError> taken(Occupant occupant) {
    return Option.some(new AlreadyExists(STUDIO_1, occupant));
  }

  @Test
  void insert_nothingThere_isAllowed() {
    assertThat(INSERT.refusal(Option.none())).isEqualTo(Option.none());
  }

  @Test
  void insert_liveEntity_isAlreadyExists() {
    assertThat(INSERT.refusal(Option.some(reborn()))).isEqualTo(taken(Occupant.LIVE));
    assertThat(INSERT.refusal(Option.some(expiringAt(NOW_STORED.plusMillis(1), reborn()))))
        .isEqualTo(taken(Occupant.LIVE));
  }

  @Test
  void insert_tombstone_isAlreadyExistsSayingDeleted() {
    assertThat(INSERT.refusal(Option.some(deleted(reborn())))).isEqualTo(taken(Occupant.DELETED));
    assertThat(INSERT.refusal(Option.some(deleted(expiringAt(NOW_STORED, reborn())))))
        .isEqualTo(taken(Occupant.DELETED));
  }

  @Test
  void insert_expiredEntity_isAlreadyExistsSayingExpired() {
    assertThat(INSERT.refusal(Option.some(expiringAt(NOW_STORED, reborn()))))
        .isEqualTo(taken(Occupant.EXPIRED));
  }

  @Test
  void openGate_noGate_isAllowed() {
    OpenGate open = new OpenGate(STUDIO_1, new Incarnation("fresh"));
    assertThat(open.refusal(Option.none())).isEqualTo(Option.none());
  }

  @Test
  void openGate_gateOfAnEarlierIncarnation_isAlreadyExistsSayingCascading() {
    OpenGate open = new OpenGate(STUDIO_1, new Incarnation("fresh"));
    Gate left = Gate.opened(STUDIO_1, new Incarnation("earlier")).closed();
    assertThat(open.refusal(Option.some(left))).isEqualTo(taken(Occupant.CASCADING));
  }

  @Test
  void revise_sameVersion_isAllowed() {
    assertThat(REVISE.refusal(Option.some(STUDIO))).isEqualTo(Option.none());
  }

  @Test
  void revise_otherVersion_isConcurrentModificationWithTheActualVersion() {
    assertThat(REVISE.refusal(Option.some(atVersion(8)))).isEqualTo(conflict(8));
    assertThat(REVISE.refusal(Option.some(atVersion(2)))).isEqualTo(conflict(2));
  }

  @Test
  void revise_missingDeletedOrReborn_isNotFound() {
    assertThat(REVISE.refusal(Option.none())).isEqualTo(GONE);
    assertThat(REVISE.refusal(Option.some(deleted(STUDIO)))).isEqualTo(GONE);
    assertThat(REVISE.refusal(Option.some(deleted(atVersion(8))))).isEqualTo(GONE);
    assertThat(REVISE.refusal(Option.some(reborn()))).isEqualTo(GONE);
  }

  @Test
  void revise_expired_isNotFoundFromTheInstantOn() {
    assertThat(REVISE.refusal(Option.some(expiringAt(NOW_STORED, STUDIO)))).isEqualTo(GONE);
    assertThat(REVISE.refusal(Option.some(expiringAt(NOW_STORED.plusMillis(1), STUDIO))))
        .isEqualTo(Option.none());
  }

  @Test
  void delete_sameVersion_isAllowed() {
    assertThat(DELETE.refusal(Option.some(STUDIO))).isEqualTo(Option.none());
    assertThat(REAP.refusal(Option.some(STUDIO))).isEqualTo(Option.none());
  }

  @Test
  void delete_otherVersion_isConcurrentModification() {
    assertThat(DELETE.refusal(Option.some(atVersion(8)))).isEqualTo(conflict(8));
    assertThat(REAP.refusal(Option.some(atVersion(8)))).isEqualTo(conflict(8));
  }

  @Test
  void delete_missingDeletedOrReborn_isNotFound() {
    for (DeleteEntity delete : List.of(DELETE, REAP)) {
      assertThat(delete.refusal(Option.none())).isEqualTo(GONE);
      assertThat(delete.refusal(Option.some(deleted(STUDIO)))).isEqualTo(GONE);
      assertThat(delete.refusal(Option.some(reborn()))).isEqualTo(GONE);
    }
  }

  @Test
  void delete_expired_isNotFoundUnlessTimeIsNoMatter() {
    Instant end = NOW;
    assertThat(DELETE.refusal(Option.some(expiringAt(end, STUDIO)))).isEqualTo(GONE);
    assertThat(DELETE.refusal(Option.some(expiringAt(end.plusNanos(1), STUDIO))))
        .isEqualTo(Option.none());
    assertThat(REAP.refusal(Option.some(expiringAt(end, STUDIO)))).isEqualTo(Option.none());
  }

  @Test
  void buried_isTheEntityWithItsDeletion() {
    assertThat(DELETE.buried())
        .isEqualTo(STUDIO.toBuilder().deletion(Option.some(deletion(DeleteMode.RESTRICT))).build());
  }
}

package dev.trellis.adapter.inmemory;

import static dev.trellis.adapter.inmemory.Folders.FOLDER;
import static dev.trellis.adapter.inmemory.Folders.isThere;
import static dev.trellis.adapter.inmemory.Folders.ok;
import static dev.trellis.adapter.inmemory.Folders.root;
import static dev.trellis.adapter.inmemory.Folders.under;
import static dev.trellis.adapter.inmemory.Folders.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();
  private final List<Interruptible> stores = new ArrayList<>();
  private final InMemoryTrellis world =
      InMemoryTrellis.builder(Folders.HIERARCHY)
          .clock(clock)
          .retention(HOUR)
          .between(
              store -> {
                stores.add(new Interruptible(store));
                return stores.get(0);
              })
          .build();
  private final Trellis trellis = world.trellis();

  private Instant inAnHour() {
    return clock.instant().plus(HOUR);
  }

  private void assertTaken(String id, Occupant occupant) {
    assertThat(trellis.create(FOLDER, root(id)))
        .isEqualTo(Either.left(new AlreadyExists(FOLDER.ref(id), occupant)));
  }

  @Test
  void sweep_nothingToDo_isZero() {
    ok(trellis.create(FOLDER, root("a")));
    ok(trellis.create(FOLDER, until(inAnHour(), null, "b")));

    assertThat(world.sweep()).isZero();
    assertThat(isThere(trellis, "a")).isTrue();
    assertThat(isThere(trellis, "b")).isTrue();
  }

  @Test
  void sweep_deleted_isPurgedWhenItsRetentionIsOver() {
    ok(trellis.delete(ok(trellis.create(FOLDER, root("a"))), DeleteMode.RESTRICT));

    clock.advance(HOUR.minusSeconds(1));
    assertThat(world.sweep()).isZero();
    assertTaken("a", Occupant.DELETED);

    clock.advance(Duration.ofSeconds(1));
    assertTaken("a", Occupant.DELETED);
    assertThat(world.sweep()).isEqualTo(1);
    assertThat(trellis.create(FOLDER, root("a")).isRight()).isTrue();
  }

  @Test
  void sweep_purgedRefThatIsTakenAgain_isLeftAlone() {
    ok(trellis.delete(ok(trellis.create(FOLDER, root("a"))), DeleteMode.RESTRICT));
    clock.advance(HOUR);
    world.sweep();
    ok(trellis.create(FOLDER, root("a")));

    clock.advance(HOUR);
    assertThat(world.sweep()).isZero();
    assertThat(isThere(trellis, "a")).isTrue();
  }

  @Test
  void sweep_expired_isReapedThenPurged() {
    ok(trellis.create(FOLDER, until(inAnHour(), null, "a")));
    clock.advance(HOUR);

    assertThat(isThere(trellis, "a")).isFalse();
    assertTaken("a", Occupant.EXPIRED);
    assertThat(world.sweep()).isEqualTo(1);
    assertTaken("a", Occupant.DELETED);
    world.cascadeUntilQuiet();
    clock.advance(HOUR);
    assertThat(world.sweep()).isEqualTo(1);
    assertThat(trellis.create(FOLDER, root("a")).isRight()).isTrue();
  }

  @Test
  void sweep_expiredParent_cascades() {
    ok(trellis.create(FOLDER, until(inAnHour(), null, "a")));
    ok(trellis.create(FOLDER, under("a", "b")));
    ok(trellis.create(FOLDER, under("b", "c")));
    clock.advance(HOUR);
    world.sweep();
    world.cascadeUntilQuiet();

    assertThat(isThere(trellis, "b")).isFalse();
    assertThat(isThere(trellis, "c")).isFalse();
  }

  @Test
  void sweep_expiredChild_leavesItsParent() {
    ok(trellis.create(FOLDER, root("a")));
    ok(trellis.create(FOLDER, until(inAnHour(), "a", "b")));
    clock.advance(HOUR);
    world.sweep();

    assertThat(trellis.delete(FOLDER, "a", DeleteMode.RESTRICT).isRight()).isTrue();
  }

  @Test
  void sweep_prolonged_isNotReapedAtItsFormerEnd() {
    var read = ok(trellis.create(FOLDER, until(inAnHour(), null, "a")));
    ok(trellis.update(read.with(until(inAnHour().plus(HOUR), null, "a"))));
    clock.advance(HOUR);

    assertThat(world.sweep()).isZero();
    assertThat(isThere(trellis, "a")).isTrue();
    clock.advance(HOUR);
    assertThat(world.sweep()).isEqualTo(1);
  }

  @Test
  void sweep_shortened_isReapedAtItsNewEnd() {
    var read = ok(trellis.create(FOLDER, until(inAnHour().plus(HOUR), null, "a")));
    ok(trellis.update(read.with(until(inAnHour(), null, "a"))));
    clock.advance(HOUR);

    assertThat(world.sweep()).isEqualTo(1);
    assertTaken("a", Occupant.DELETED);
  }

  @Test
  void sweep_storeFails_triesAgainNextTime() {
    ok(trellis.create(FOLDER, until(inAnHour(), null, "a")));
    clock.advance(HOUR);
    stores.get(0).failing = Interruptible.EVERY_WRITE;

    assertThat(world.sweep()).isZero();
    assertTakenOnceItWorks();
  }

  private void assertTakenOnceItWorks() {
    stores.get(0).failing = Interruptible.NO_WRITE;
    assertTaken("a", Occupant.EXPIRED);
    assertThat(world.sweep()).isEqualTo(1);
    assertTaken("a", Occupant.DELETED);
  }

  @Test
  void sweep_cascadeBelowIsUnfinished_keepsTheId() {
    ok(trellis.create(FOLDER, root("a")));
    ok(trellis.create(FOLDER, under("a", "b")));
    ok(trellis.delete(FOLDER, "a", DeleteMode.CASCADE));
    clock.advance(HOUR);

    assertThat(world.sweep()).isZero();
    assertTaken("a", Occupant.DELETED);

    world.cascadeUntilQuiet();
    assertTaken("a", Occupant.DELETED);
    assertThat(world.sweep()).isEqualTo(2); // a and b
    assertThat(trellis.create(FOLDER, root("a")).isRight()).isTrue();
    assertThat(isThere(trellis, "b")).isFalse();
  }

  @Test
  void sweep_cascadeStuckOnOneChild_keepsTheIdUntilThatIsGone() {
    ok(trellis.create(FOLDER, root("a")));
    ok(trellis.create(FOLDER, under("a", "b")));
    ok(trellis.create(FOLDER, under("a", "c")));
    ok(trellis.delete(FOLDER, "a", DeleteMode.CASCADE));
    stores.get(0).failing = Interruptible.deletionsOf(FOLDER.ref("b"));
    world.cascadeStep();
    clock.advance(HOUR);
    world.sweep();

    assertTaken("a", Occupant.DELETED);

    stores.get(0).failing = Interruptible.NO_WRITE;
    world.cascadeUntilQuiet();
    world.sweep();
    assertThat(trellis.create(FOLDER, root("a")).isRight()).isTrue();
  }
}

package dev.trellis.port.cascade;

import static dev.trellis.port.fake.Family.RULES;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.DropLink;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.fake.FakeStore;
import dev.trellis.port.fake.Family;
import dev.trellis.port.out.IdSource;
import io.vavr.control.Option;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BurialTest {
  private final Family family = new Family();
  private final FakeStore store = family.store;
  private final Reaper reaper =
      Reaper.of(RULES, store, family.clock, IdSource.random(), Duration.ZERO);

  private Entity removedMember() {
    family.team("t-1");
    Entity member = family.memberForADay("m-1", "t-1").entity();
    store.entities.remove(member.ref());
    store.applied.clear();
    return member;
  }

  @Test
  void bury_child_dropsItsLink() {
    Entity removed = removedMember();
    ok(reaper.bury(removed));

    assertThat(store.applied)
        .singleElement()
        .satisfies(
            changes -> assertThat(changes.changes()).hasAtLeastOneElementOfType(DropLink.class));
  }

  @Test
  void bury_parent_leavesATombstoneThatACascadeGoesOnFrom() {
    Entity team = family.team("t-1").entity();
    family.member("m-1", "t-1");
    store.applied.clear();

    Tombstone tombstone = ok(reaper.bury(team));

    assertThat(tombstone.ref()).isEqualTo(team.ref());
    assertThat(tombstone.incarnation()).isEqualTo(team.incarnation());
    assertThat(tombstone.deletion().mode()).isEqualTo(DeleteMode.CASCADE);
    assertThat(store.applied.get(0).changes()).hasAtLeastOneElementOfType(CloseGate.class);
    assertThat(Cascade.of(RULES, store, family.clock).run(tombstone, () -> true).deleted())
        .isEqualTo(1);
  }

  @Test
  void bury_again_isFineAndTheSameTombstone() {
    Entity removed = removedMember();
    Tombstone first = ok(reaper.bury(removed));
    store.disturbance = changes -> Option.some(new NotFound(removed.ref()));

    assertThat(ok(reaper.bury(removed))).isEqualTo(first);
  }

  @Test
  void bury_storageFails_saysSo() {
    Entity removed = removedMember();
    store.breakDown();

    assertThat(reaper.bury(removed).getLeft()).isEqualTo(FakeStore.DOWN);
  }
}

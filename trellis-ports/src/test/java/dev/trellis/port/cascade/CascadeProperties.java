package dev.trellis.port.cascade;

import static dev.trellis.port.fake.Family.RULES;
import static dev.trellis.port.fake.Family.id;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.port.fake.FakeStore;
import dev.trellis.port.fake.Family;
import io.vavr.control.Option;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CascadeProperties {
  @Property(tries = 300)
  void a_cascade_that_is_stopped_and_fails_time_and_again_deletes_each_child_once(
      @ForAll @IntRange(max = 40) int members,
      @ForAll @Size(max = 10) List<@IntRange(max = 9) Integer> stops,
      @ForAll @IntRange(min = 2, max = 9) int failEvery) {
    Family family = new Family();
    var team = family.team("t-1");
    for (int i = 0; i < members; i++) {
      family.member(id(i), "t-1");
    }
    Tombstone tombstone = ok(family.trellis.delete(team, DeleteMode.CASCADE));
    Cascade cascade = Cascade.of(RULES, family.store, family.clock);
    family.store.disturbance =
        changes ->
            family.store.applied.size() % failEvery == 0
                ? Option.some(FakeStore.DOWN)
                : Option.none();

    long deleted = 0;
    for (int stop : stops) {
      int[] steps = {0};
      CascadeProgress progress = cascade.run(tombstone, () -> steps[0]++ < stop);
      deleted += progress.deleted();
      assertThat(!progress.complete() || deleted == members).isTrue();
    }
    family.store.disturbance = changes -> Option.none();
    CascadeProgress last = cascade.run(tombstone, () -> true);

    assertThat(last.complete()).isTrue();
    assertThat(deleted + last.deleted()).isEqualTo(members);
    assertThat(family.store.entities.values())
        .allMatch(entity -> entity.deletion().contains(tombstone.deletion()));
  }
}

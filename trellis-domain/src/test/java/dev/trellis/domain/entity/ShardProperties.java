package dev.trellis.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ShardProperties {
  @Property
  void a_shard_is_one_of_those_that_there_are(
      @ForAll String id, @ForAll @IntRange(min = 1, max = Shard.MAX_COUNT) int count) {
    assertThat(Shard.of(new EntityRef("studio", id), count).index()).isBetween(0, count - 1);
  }

  @Property
  void the_only_shard_is_the_first(@ForAll String id) {
    assertThat(Shard.of(new EntityRef("studio", id), 1)).isEqualTo(Shard.FIRST);
  }

  @Example
  void a_thousand_children_use_every_one_of_16_shards() {
    assertThat(
            IntStream.range(0, 1000)
                .mapToObj(i -> Shard.of(new EntityRef("studio", "s-" + i), 16))
                .distinct())
        .hasSize(16);
  }
}

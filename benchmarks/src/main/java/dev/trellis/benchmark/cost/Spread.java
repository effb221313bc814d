package dev.trellis.benchmark.cost;

import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.hierarchy.EntityType;
import java.util.stream.IntStream;

/** Ids by the shards that they fall into. */
final class Spread {
  private Spread() {}

  /** An id of an entity that goes to a shard. */
  static String id(EntityType<?> type, int shard, int shards) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "%s-%d".formatted(shards, i))
        .filter(id -> Shard.of(type.ref(id), shards).index() == shard)
        .findFirst()
        .orElseThrow();
  }
}

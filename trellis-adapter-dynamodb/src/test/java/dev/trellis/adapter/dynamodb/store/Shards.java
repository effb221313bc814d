package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.ShardSet;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Tombstone;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An organization with many shards in use, without the many studios that brought them. */
final class Shards {
  static final String RELATIONSHIPS = "trellis_relationships";
  static final EntityRef PARENT = Company.ORGANIZATION.ref("o");

  private Shards() {}

  /** The id of a studio that goes to a shard; another one for each number. */
  static String studio(int shard, int shards, int number) {
    return IntStream.range(0, Integer.MAX_VALUE)
        .mapToObj(i -> "s-" + i)
        .filter(id -> Shard.of(Company.STUDIO.ref(id), shards).index() == shard)
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  /** Puts up empty gates for all shards, as they are when the children of all have left. */
  static void activateAll(LocalTrellis local, int shards) {
    Entity parent = stored(local);
    ShardSet all = ShardSet.NONE;
    for (int i = 1; i < shards; i++) {
      Shard shard = new Shard(i);
      all = all.plus(shard);
      local.put(RELATIONSHIPS, GateItem.of(Gate.opened(PARENT, parent.incarnation()), shard));
    }
    Map<String, AttributeValue> roster = new HashMap<>(roster(local));
    roster.remove(GateItem.SHARDS);
    if (!all.isEmpty()) {
      roster.put(GateItem.SHARDS, GateItem.bitmap(all));
    }
    local.put(RELATIONSHIPS, roster);
  }

  static Map<String, AttributeValue> roster(LocalTrellis local) {
    return local.item(RELATIONSHIPS, Keys.gate(PARENT, Shard.FIRST));
  }

  /** The organization as it is stored, dead or alive. */
  static Entity stored(LocalTrellis local) {
    return local.stored(PARENT);
  }

  static Tombstone tombstone(LocalTrellis local) {
    return stored(local).tombstone().get();
  }
}

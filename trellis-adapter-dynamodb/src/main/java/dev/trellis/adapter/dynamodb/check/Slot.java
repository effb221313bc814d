package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One shard of one parent: a gate, and the links that it counts.
 *
 * @param parent the parent
 * @param shard which of its shards
 */
record Slot(EntityRef parent, Shard shard) {
  private static final int HEX = 16;
  private static final int PARTS_OF_LINK = 3;
  private static final int PARTS_OF_GATE = 4;

  static Slot first(EntityRef parent) {
    return new Slot(parent, Shard.FIRST);
  }

  boolean isFirst() {
    return shard.equals(Shard.FIRST);
  }

  Slot first() {
    return first(parent);
  }

  /** The slot whose links a partition holds, none for another kind of partition. */
  static Option<Slot> ofLinks(String partition) {
    return parse(partition, PARTS_OF_LINK)
        .filter(slot -> Keys.linkPartition(slot.parent(), slot.shard()).equals(partition));
  }

  /** The slot whose gate has a key, none for the key of something else. */
  static Option<Slot> ofGate(Map<String, AttributeValue> key) {
    return Option.of(key.get(Keys.PARTITION))
        .flatMap(partition -> parse(partition.s(), PARTS_OF_GATE))
        .filter(slot -> Keys.gate(slot.parent(), slot.shard()).equals(key));
  }

  private static Option<Slot> parse(String partition, int wanted) {
    String[] parts = partition.split(EntityRef.SEPARATOR, -1);
    return Option.when(parts.length == wanted, () -> parts[wanted - 1])
        .flatMap(hex -> Try.of(() -> Integer.parseInt(hex, HEX)).toOption())
        .filter(index -> index >= 0)
        .map(index -> new Slot(new EntityRef(parts[0], parts[1]), new Shard(index)))
        .filter(slot -> slot.parent().problem().isEmpty());
  }

  @Override
  public String toString() {
    return "shard %d of %s".formatted(shard.index(), parent);
  }
}

package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.entity.Shard;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which shards of a parent are in use, beside the first one, which always is. Stored as a bitmap of
 * at most 128 bytes, so that the gate that carries it costs no more when there are many. Immutable.
 */
public final class ShardSet {
  /** No shard but the first. */
  public static final ShardSet NONE = new ShardSet(new BitSet());

  private final BitSet bits;

  private ShardSet(BitSet bits) {
    this.bits = bits;
  }

  static ShardSet of(byte[] bitmap) {
    BitSet bits = BitSet.valueOf(bitmap);
    bits.clear(0);
    return new ShardSet(bits);
  }

  /**
   * The bitmap as it is stored.
   *
   * @return bit {@code n % 8} of byte {@code n / 8} stands for shard {@code n}; without zeros at
   *     the end
   */
  public byte[] bitmap() {
    return bits.toByteArray();
  }

  /**
   * Whether there is no shard but the first.
   *
   * @return true if so
   */
  public boolean isEmpty() {
    return bits.isEmpty();
  }

  /**
   * Whether a shard is in use.
   *
   * @param shard not the first
   * @return true if so
   */
  public boolean contains(Shard shard) {
    return bits.get(shard.index());
  }

  /**
   * This set and one more shard.
   *
   * @param shard not the first
   * @return a copy
   */
  public ShardSet plus(Shard shard) {
    BitSet copy = (BitSet) bits.clone();
    copy.set(shard.index());
    return new ShardSet(copy);
  }

  /**
   * This set without some shards.
   *
   * @param shards which
   * @return a copy
   */
  public ShardSet minus(Collection<Shard> shards) {
    BitSet copy = (BitSet) bits.clone();
    shards.forEach(shard -> copy.clear(shard.index()));
    return new ShardSet(copy);
  }

  /**
   * The shards in their order.
   *
   * @return without the first
   */
  public List<Shard> shards() {
    return bits.stream().mapToObj(Shard::new).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ShardSet that && bits.equals(that.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  @Override
  public String toString() {
    return bits.toString();
  }
}

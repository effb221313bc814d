package dev.trellis.domain.entity;

import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One of the parts that a parent's links and its count of children are spread over, so that no
 * single record has to take all the writes.
 *
 * @param index from 0
 */
public record Shard(int index) {
  /** The most shards that a relationship may have. */
  public static final int MAX_COUNT = 1024;

  /** The only shard where there is one. */
  public static final Shard FIRST = new Shard(0);

  private static final int FNV_OFFSET_BASIS = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  /**
   * The shard for a child: FNV-1a, 32 bits, over the UTF-8 bytes of its ref, modulo the number of
   * shards.
   *
   * @param child the child
   * @param count how many shards there are, 1 to {@link #MAX_COUNT}
   * @return the shard
   */
  public static Shard of(EntityRef child, int count) {
    if (count == 1) {
      return FIRST;
    }
    int hash = FNV_OFFSET_BASIS;
    for (byte octet : child.toString().getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
    }
    return new Shard(Integer.remainderUnsigned(hash, count));
  }

  /**
   * The shard with a number that comes from outside.
   *
   * @param index any number
   * @return the shard, none where no relationship has that many
   */
  public static Option<Shard> at(long index) {
    return Option.when(index >= 0 && index < MAX_COUNT, () -> new Shard((int) index));
  }

  // by hand: the JVM would make them at their first use, which a cold start has to wait for
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shard that && index == that.index;
  }

  @Override
  public int hashCode() {
    return index;
  }
}

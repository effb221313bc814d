package dev.trellis.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  /** The relationship_pk cases of vectors/keys.json: the shard is the key's last part, in hex. */
  @ParameterizedTest
  @CsvSource({
    "studio, s-1, 1, 00",
    "studio, s-1, 16, 07",
    "studio, s-2, 16, 0a",
    "studio, s-1, 256, 87",
    "studio, 550e8400-e29b-41d4-a716-446655440000, 256, f9",
    "title, 日本語, 16, 0e",
    "title, Ünïcode-😀, 256, 94",
    "title, a b/c, 3, 02",
    "studio, s-1, 512, 187",
    "studio, s-9, 1024, ef"
  })
  void of_vectors_areHeld(String type, String id, int count, String shard) {
    assertThat(Shard.of(new EntityRef(type, id), count))
        .isEqualTo(new Shard(Integer.parseInt(shard, 16)));
  }

  /** Bytes above 0x7f count as unsigned, which the vectors' powers of two up to 256 don't show. */
  @ParameterizedTest
  @CsvSource({"title, 日本語, 3, 00", "title, 日本語, 1024, 29e", "title, Ünïcode-😀, 1000, a4"})
  void of_otherThanAscii_countsUnsignedBytes(String type, String id, int count, String shard) {
    assertThat(Shard.of(new EntityRef(type, id), count))
        .isEqualTo(new Shard(Integer.parseInt(shard, 16)));
  }

  /** The last but one would be the first shard, were it cut to what an int holds. */
  @ParameterizedTest
  @ValueSource(longs = {-1, 1024, 4294967296L, Long.MIN_VALUE})
  void at_noShardsNumber_isNone(long index) {
    assertThat(Shard.at(index)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1023})
  void at_aShardsNumber_isTheShard(int index) {
    assertThat(Shard.at(index)).containsExactly(new Shard(index));
  }
}

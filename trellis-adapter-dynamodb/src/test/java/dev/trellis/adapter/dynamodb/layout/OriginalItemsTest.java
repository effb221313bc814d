package dev.trellis.adapter.dynamodb.layout;

import static dev.trellis.adapter.dynamodb.layout.Foreign.original;
import static dev.trellis.adapter.dynamodb.layout.Foreign.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that the original wrote are read, and so are ours. */
class OriginalItemsTest {
  private static final EntityRef REF = new EntityRef("studio", "s-1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Entity read(Map<String, AttributeValue> item) {
    return EntityItem.read("studio", item).get();
  }

  @Test
  void original_isRead() {
    Entity entity = read(original());

    assertThat(entity.ref()).isEqualTo(REF);
    assertThat(entity.parent()).contains(new EntityRef("organization", "org-1"));
    assertThat(entity.shard()).isEqualTo(Shard.FIRST);
    assertThat(entity.incarnation()).isEqualTo(EntityItem.LEGACY);
    assertThat(entity.version()).isEqualTo(new Version(3));
    assertThat(entity.claims()).containsExactly(new ClaimId("730619f8a0ea699178f75084abdca920"));
    assertThat(entity.attributes().asMap()).containsOnlyKeys("name");
    assertThat(entity.createdAt()).isEqualTo(Instant.parse("2025-03-01T10:20:30.123456789Z"));
    assertThat(entity.isLive(NOW)).isTrue();
  }

  @Test
  void original_rootHasAnEmptyParent() {
    Map<String, AttributeValue> item = original();
    item.put("parent_ref", AttributeValue.fromS(""));

    assertThat(read(item).parent()).isEmpty();
    item.remove("parent_ref");
    assertThat(read(item).parent()).isEmpty();
  }

  @Test
  void original_deletedIsATtlInThePast() {
    Map<String, AttributeValue> item = original();
    item.put("ttl", AttributeValue.fromN("1740000000"));

    assertThat(read(item).isLive(NOW)).isFalse();
    assertThat(read(item).deletion()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parent_ref", "_unique_pks", "ttl"})
  void original_storedNull_isAbsent(String name) {
    Map<String, AttributeValue> item = original();
    item.put(name, AttributeValue.fromNul(true));
    Map<String, AttributeValue> without = original();
    without.remove(name);

    assertThat(read(item)).isEqualTo(read(without));
  }

  @Test
  void original_writtenAgain_staysWithoutIncarnation() {
    assertThat(EntityItem.of(read(original()))).doesNotContainKey("incarnation");
  }

  @Test
  void tombstone_isRead() {
    assertThat(read(tombstone()).deletion().map(it -> it.id().value())).contains("d");
  }

  @Test
  void linksAndClaimsOfTheOriginal_areRead() {
    Map<String, AttributeValue> item =
        Map.of(
            "child_ref", AttributeValue.fromS("studio#s-1"),
            "entity_ref", AttributeValue.fromS("studio#s-1"));

    assertThat(
            LinkItem.read(new EntityRef("organization", "o"), Shard.FIRST, item)
                .map(link -> link.incarnation()))
        .contains(EntityItem.LEGACY);
    assertThat(
            ClaimItem.read(new ClaimKey(Scope.ROOT, "studio", "name", "x"), item)
                .map(claim -> claim.owner()))
        .contains(REF);
    assertThat(ClaimItem.read(item).map(claim -> claim.key()))
        .as("it says nothing of the value")
        .contains(new ClaimKey(Scope.ROOT, "", "", ""));
    assertThat(LinkItem.read(REF, Shard.FIRST, Map.of())).isEqualTo(Option.none());
  }
}

package dev.trellis.domain.entity;

import static dev.trellis.domain.TestEntities.NOW_STORED;
import static dev.trellis.domain.TestEntities.entity;
import static dev.trellis.domain.TestEntities.studioKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import io.vavr.control.Option;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedAttributesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "entity_ref",
        "parent_ref",
        "version",
        "created_at",
        "updated_at",
        "ttl",
        "_unique_pks",
        "incarnation",
        "write_id",
        "shard",
        "expires_at",
        "deleted_at",
        "deletion_id",
        "deletion_origin",
        "deletion_mode"
      })
  void manages_namesOfTheLayout(String name) {
    assertThat(ManagedAttributes.manages(name)).isTrue();
    assertThat(ManagedAttributes.names()).contains(name).hasSize(15);
    assertThat(List.copyOf(ManagedAttributes.names())).isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "name", "Version", "deleted", ""})
  void manages_namesOfTheUsers_isFalse(String name) {
    assertThat(ManagedAttributes.manages(name)).isFalse();
  }

  /** Lays a tombstone out as the table has it, with everything as long as it gets. */
  @ParameterizedTest
  @CsvSource({"0, 3", "1, 40", "2, 800", "49, 1000"})
  void size_coversTheLongestTombstone(int claims, int idLength) {
    EntityRef ref = new EntityRef("studio", "語".repeat(idLength / 3));
    EntityRef parent = new EntityRef("organization", "x".repeat(idLength));
    Entity entity =
        entity(ref)
            .parent(Option.some(parent))
            .claims(Collections.nCopies(claims, ClaimId.of(studioKey("name", "of any length"))))
            .build();
    Map<String, Object> tombstone = new HashMap<>();
    tombstone.put("id", ref.id());
    tombstone.put("entity_ref", ref.toString());
    tombstone.put("parent_ref", parent.toString());
    tombstone.put("version", Long.MAX_VALUE);
    tombstone.put("created_at", NOW_STORED.toString());
    tombstone.put("updated_at", NOW_STORED.toString());
    tombstone.put("ttl", Long.MAX_VALUE);
    tombstone.put("_unique_pks", List.copyOf(Collections.nCopies(claims, "f".repeat(32))));
    tombstone.put("incarnation", "123e4567-e89b-12d3-a456-426614174000");
    tombstone.put("write_id", "123e4567-e89b-12d3-a456-426614174000");
    tombstone.put("shard", 1023);
    tombstone.put("expires_at", NOW_STORED.toString());
    tombstone.put("deleted_at", NOW_STORED.toString());
    tombstone.put("deletion_id", "123e4567-e89b-12d3-a456-426614174000");
    tombstone.put("deletion_origin", "t#" + "x".repeat(EntityRef.MAX_BYTES - 2));
    tombstone.put("deletion_mode", DeleteMode.RESTRICT.name());
    assertThat(tombstone.keySet()).containsAll(ManagedAttributes.names());

    assertThat(ManagedAttributes.size(entity))
        .isGreaterThanOrEqualTo(Attributes.of(tombstone).size());
  }
}

package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The id of a leaf that time to live removed is free when its removal was read from the stream: its
 * link would be overwritten, and counted twice.
 */
class LateBurialTest {
  private static final EntityType<Attributes> VISA =
      EntityType.childOf(Company.ORGANIZATION, "visa", Attributes.class)
          .table("leases")
          .id(value -> value.text("id").getOrElse(""))
          .parentId(value -> value.text("parent").getOrNull())
          .unique("name", value -> value.get("name"))
          .expiresAt(value -> value.text("ends").map(Instant::parse).getOrNull())
          .build();

  private static Attributes visa(LocalTrellis local, String name) {
    return Company.under("o", "v")
        .with("name", name)
        .with("ends", local.clock().instant().plusSeconds(60).toString());
  }

  @Test
  void anIdIsFreeAfterTheBurial() {
    try (LocalTrellis local = LocalTrellis.withShards(1)) {
      DynamoDbTrellis graph =
          DynamoDbTrellis.builder(local.client(), Hierarchy.of(Company.ORGANIZATION, VISA))
              .clock(local.clock())
              .build();
      ok(graph.trellis().create(Company.ORGANIZATION, Company.root("o")));
      Entity first = ok(graph.trellis().create(VISA, visa(local, "one"))).entity();
      local.clock().advance(Duration.ofSeconds(61));
      // as time to live does
      local.remove("leases", Keys.entity(first.ref()));

      assertThat(graph.trellis().create(VISA, visa(local, "two")).getLeft())
          .isEqualTo(new AlreadyExists(first.ref(), Occupant.EXPIRED));

      // what follows from the stream's record of the removal
      ok(graph.reaper().bury(first));
      ok(graph.trellis().create(VISA, visa(local, "two")));
      ok(graph.trellis().delete(VISA, "v", DeleteMode.RESTRICT));
      ok(graph.trellis().delete(Company.ORGANIZATION, "o", DeleteMode.RESTRICT));
    }
  }
}

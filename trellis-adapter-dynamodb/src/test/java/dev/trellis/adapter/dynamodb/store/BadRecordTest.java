package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.port.cascade.CascadeProgress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One child that somebody else has spoilt must not keep its siblings alive (defect 15). */
class BadRecordTest {
  @Test
  void aCascade_passesOneThatIsUnreadable() {
    try (LocalTrellis local = LocalTrellis.withShards(1)) {
      ok(local.trellis().create(ORGANIZATION, root("o")));
      IntStream.range(0, 5).forEach(i -> ok(local.trellis().create(STUDIO, under("o", "s-" + i))));
      Tombstone tombstone = ok(local.trellis().delete(ORGANIZATION, "o", DeleteMode.CASCADE));
      local.put("studios", Keys.entity(STUDIO.ref("s-2")));

      CascadeProgress progress = local.graph().cascade().run(tombstone, () -> true);

      assertThat(progress.deleted()).isEqualTo(4);
      assertThat(progress.complete()).isFalse();
      assertThat(progress.failures()).hasSize(1);
    }
  }
}

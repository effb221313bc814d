package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Tombstone;
import org.junit.jupiter.api.Test;

/** Metrics and errors go by these names. */
class OperationsTest {
  private final Plans plans = new Plans(1);
  private final Entity studio = plans.create(STUDIO, under("o", "s")).entity();
  private final Tombstone dead =
      plans
          .delete(plans.create(ORGANIZATION, root("o")).entity(), DeleteMode.CASCADE)
          .entity()
          .tombstone()
          .get();

  @Test
  void eachCommand_hasItsName() {
    assertThat(Operations.of(plans.create(STUDIO, under("o", "s")).changes())).isEqualTo("create");
    assertThat(Operations.of(plans.update(studio, STUDIO, under("o", "s")).changes()))
        .isEqualTo("update");
    assertThat(Operations.of(plans.patch(studio, STUDIO, Patch.none().set("a", 1)).changes()))
        .isEqualTo("update");
    assertThat(Operations.of(plans.delete(studio, DeleteMode.CASCADE).changes()))
        .isEqualTo("delete");
    assertThat(Operations.of(plans.bury(studio).changes())).isEqualTo("finish");
    assertThat(Operations.of(plans.finish(dead))).isEqualTo("finish");
  }
}

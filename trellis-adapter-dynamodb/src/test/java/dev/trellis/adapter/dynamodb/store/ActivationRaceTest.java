package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.internal.Together;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first child of a shard brings the shard's gate: of several at once, each comes in once. */
class ActivationRaceTest {
  private static final int SHARDS = 64;
  private static final int CALLERS = 8;

  @Test
  void firstChildrenOfOneShard_allComeIn() throws Exception {
    try (LocalTrellis local = LocalTrellis.withShards(SHARDS)) {
      ok(local.trellis().create(ORGANIZATION, root("o")));
      for (int shard = 1; shard <= 10; shard++) {
        int target = shard;
        List<Callable<List<TrellisError>>> callers =
            IntStream.range(0, CALLERS)
                .<Callable<List<TrellisError>>>mapToObj(
                    i -> {
                      Trellis caller = local.neighbour(SHARDS).trellis();
                      return () -> errors(caller, Stream.of(Shards.studio(target, SHARDS, i)));
                    })
                .toList();

        assertThat(Together.run(callers)).hasSize(CALLERS).containsOnly(List.of());
      }
      assertCountsAreExact(local, 10 * CALLERS);
    }
  }

  @Test
  void firstChildrenOfManyShards_allComeIn() throws Exception {
    try (LocalTrellis local = LocalTrellis.withShards(SHARDS)) {
      ok(local.trellis().create(ORGANIZATION, root("o")));
      List<Callable<List<TrellisError>>> callers =
          IntStream.range(0, CALLERS)
              .<Callable<List<TrellisError>>>mapToObj(
                  i -> {
                    Trellis caller = local.neighbour(SHARDS).trellis();
                    return () ->
                        errors(
                            caller,
                            IntStream.range(0, 8)
                                .mapToObj(n -> Shards.studio(8 * n + i, SHARDS, 0)));
                  })
              .toList();

      assertThat(Together.run(callers)).hasSize(CALLERS).containsOnly(List.of());
      assertCountsAreExact(local, 8 * CALLERS);
    }
  }

  private static List<TrellisError> errors(Trellis caller, Stream<String> studios) {
    return studios
        .flatMap(id -> caller.create(STUDIO, under("o", id)).swap().toJavaStream())
        .toList();
  }

  /** Too low a count would let RESTRICT through too early, too high a one never. */
  private static void assertCountsAreExact(LocalTrellis local, int children) {
    Trellis trellis = local.trellis();
    List<String> ids =
        ok(trellis.children(ORGANIZATION, "o", STUDIO, PageRequest.first(1000))).items().stream()
            .map(item -> item.ref().id())
            .toList();
    assertThat(ids).hasSize(children);
    for (String id : ids) {
      assertThat(trellis.delete(ORGANIZATION, "o", DeleteMode.RESTRICT).isLeft()).isTrue();
      ok(trellis.delete(STUDIO, id, DeleteMode.RESTRICT));
    }
    ok(trellis.delete(ORGANIZATION, "o", DeleteMode.RESTRICT));
    assertThat(local.isBare()).isTrue();
  }

  @Test
  void aShardNotYetInUse_changesNothingAboutWhichErrorGoesFirst() {
    try (LocalTrellis local = LocalTrellis.withShards(SHARDS)) {
      Trellis trellis = local.trellis();
      ok(trellis.create(ORGANIZATION, root("o")));
      String id = Shards.studio(5, SHARDS, 0);
      ok(trellis.create(STUDIO, under("o", id).with("name", "Halo")));
      ok(trellis.create(ORGANIZATION, root("p")));

      // both the id and the parent are wrong, then the id and the shard of another parent
      assertThat(trellis.create(STUDIO, under("nowhere", id)).getLeft())
          .isEqualTo(new ParentNotFound(ORGANIZATION.ref("nowhere"), STUDIO.ref(id)));
      assertThat(trellis.create(STUDIO, under("p", id)).getLeft())
          .isInstanceOf(AlreadyExists.class);
      // what was refused left no gate behind
      ok(trellis.delete(ORGANIZATION, "p", DeleteMode.RESTRICT));
    }
  }
}

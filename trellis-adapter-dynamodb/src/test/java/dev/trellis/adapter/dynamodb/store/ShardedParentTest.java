package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static dev.trellis.adapter.dynamodb.store.Shards.PARENT;
import static dev.trellis.adapter.dynamodb.store.Shards.studio;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parent whose children are spread over several shards is a parent like any other. */
class ShardedParentTest {
  private static List<String> listed(Trellis trellis, int size) {
    List<String> ids = new ArrayList<>();
    Option<Cursor> next = Option.none();
    do {
      PageRequest page = PageRequest.first(size);
      Page<Attributes> found =
          ok(trellis.children(ORGANIZATION, "o", STUDIO, next.map(page::from).getOrElse(page)));
      found.items().forEach(item -> ids.add(item.ref().id()));
      next = found.next();
    } while (next.isDefined());
    return ids;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 300, 1024})
  void children_comeAndGo(int shards) {
    try (LocalTrellis local = LocalTrellis.withShards(shards)) {
      Trellis trellis = local.trellis();
      ok(trellis.create(ORGANIZATION, root("o")));
      List<String> ids = IntStream.range(0, 25).mapToObj(i -> "s-" + i).toList();
      ids.forEach(id -> ok(trellis.create(STUDIO, under("o", id))));

      List<String> listed = listed(trellis, 7);
      assertThat(listed).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(listed(trellis, 11)).isEqualTo(listed).isEqualTo(listed(trellis, 100));
      assertThat(trellis.delete(ORGANIZATION, "o", DeleteMode.RESTRICT).getLeft())
          .isInstanceOfSatisfying(
              HasChildren.class,
              error -> assertThat(ids).contains(error.child().map(EntityRef::id).getOrElse("")));

      ids.forEach(id -> ok(trellis.delete(STUDIO, id, DeleteMode.RESTRICT)));
      assertThat(listed(trellis, 7)).isEmpty();
      ok(trellis.delete(ORGANIZATION, "o", DeleteMode.RESTRICT));
      assertThat(local.isBare()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1024})
  void restrict_withManyEmptyShards_leavesNothing(int shards) {
    try (LocalTrellis local = LocalTrellis.withShards(shards)) {
      ok(local.trellis().create(ORGANIZATION, root("o")));
      Shards.activateAll(local, shards);

      ok(local.trellis().delete(ORGANIZATION, "o", DeleteMode.RESTRICT));

      assertThat(local.isBare()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 300})
  void restrict_withOneChildInTheLastShard_changesNothingThatMatters(int shards) {
    try (LocalTrellis local = LocalTrellis.withShards(shards)) {
      Trellis trellis = local.trellis();
      ok(trellis.create(ORGANIZATION, root("o")));
      Shards.activateAll(local, shards);
      String child = studio(shards - 1, shards, 0);
      ok(trellis.create(STUDIO, under("o", child)));

      assertThat(trellis.delete(ORGANIZATION, "o", DeleteMode.RESTRICT).getLeft())
          .isEqualTo(new HasChildren(PARENT, Option.some(STUDIO.ref(child))));

      // shards that were given up on the way come back with their next child
      List<String> more =
          IntStream.of(0, 1, shards / 2, shards - 1).mapToObj(i -> studio(i, shards, 1)).toList();
      more.forEach(id -> ok(trellis.create(STUDIO, under("o", id))));
      assertThat(listed(trellis, 3)).hasSize(5).contains(child).containsAll(more);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 300, 1024})
  void cascade_closesEveryShardBeforeItReturns(int shards) {
    try (LocalTrellis local = LocalTrellis.withShards(shards)) {
      Trellis trellis = local.trellis();
      ok(trellis.create(ORGANIZATION, root("o")));
      Shards.activateAll(local, shards);
      List<String> ids =
          IntStream.of(0, 1, shards / 2, shards - 1)
              .distinct()
              .mapToObj(i -> studio(i, shards, 0))
              .toList();
      ids.forEach(id -> ok(trellis.create(STUDIO, under("o", id))));

      ok(trellis.delete(ORGANIZATION, "o", DeleteMode.CASCADE));

      IntStream.of(0, 1, shards / 2, shards - 1)
          .mapToObj(i -> studio(i, shards, 1))
          .forEach(
              id ->
                  assertThat(trellis.create(STUDIO, under("o", id)).getLeft())
                      .isEqualTo(new ParentNotFound(PARENT, STUDIO.ref(id))));
      assertThat(local.graph().cascade().run(Shards.tombstone(local), () -> true))
          .satisfies(
              progress -> {
                assertThat(progress.complete()).isTrue();
                assertThat(progress.deleted()).isEqualTo(ids.size());
              });
      // of each studio its own gate is left, for the cascade of its own tombstone
      ids.forEach(id -> assertThat(trellis.exists(STUDIO, id)).contains(false));
      assertThat(Shards.roster(local)).isEmpty();
    }
  }

  @Test
  void theNumberOfShards_mayGrowAndShrinkWhileThereAreChildren() {
    try (LocalTrellis local = LocalTrellis.withShards(16)) {
      ok(local.trellis().create(ORGANIZATION, root("o")));
      List<String> ids = new ArrayList<>();
      for (int shards : new int[] {16, 4, 1, 64, 2}) {
        Trellis trellis = local.neighbour(shards).trellis();
        for (int i = 0; i < 10; i++) {
          String id = "s-%d-%d".formatted(shards, i);
          ids.add(id);
          ok(trellis.create(STUDIO, under("o", id)));
        }
        assertThat(listed(trellis, 6)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(trellis.delete(ORGANIZATION, "o", DeleteMode.RESTRICT).getLeft())
            .isInstanceOf(HasChildren.class);
      }
      Trellis one = local.neighbour(1).trellis();
      ids.forEach(id -> ok(one.delete(STUDIO, id, DeleteMode.RESTRICT)));
      ok(one.delete(ORGANIZATION, "o", DeleteMode.RESTRICT));
      assertThat(local.isBare()).isTrue();
    }
  }
}

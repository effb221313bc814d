package dev.trellis.adapter.dynamodb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kit's own reader misses no tombstone, whatever the stream's shards do. */
class StreamReaderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ShardedStream stream = new ShardedStream();
  private final StreamReader reader = new StreamReader(stream, "oak", "arn");

  @Test
  void a_parent_is_read_before_its_child() {
    stream.begin("child", "parent");
    stream.begin("parent", "long-gone");
    stream.begin("other", null);
    stream.put("child", dead("second"));
    stream.put("parent", dead("first"));
    stream.put("other", dead("elsewhere"));
    assertThat(read()).containsExactlyInAnyOrder("first", "elsewhere");
    stream.end("parent");
    assertThat(read()).containsExactly("second");
    assertThat(read()).isEmpty();
  }

  @Test
  void shards_that_begin_later_are_found() {
    stream.begin("one", null);
    stream.put("one", dead("a"));
    stream.end("one");
    assertThat(read()).containsExactly("a");
    stream.begin("two", "one");
    stream.begin("three", "one");
    stream.put("two", dead("b"));
    stream.put("two", dead("c"));
    stream.put("three", dead("d"));
    assertThat(read()).containsExactly("b", "c", "d");
  }

  @Test
  void an_iterator_that_has_expired_is_replaced() {
    stream.begin("one", null);
    stream.put("one", dead("a"));
    assertThat(read()).containsExactly("a");
    stream.expireIterators();
    stream.put("one", dead("b"));
    assertThat(read()).containsExactly("b");
  }

  @Test
  void live_entities_are_no_tombstones() {
    stream.begin("one", null);
    stream.put("one", dead("a").toBuilder().deletion(Option.none()).build());
    assertThat(read()).isEmpty();
  }

  @Test
  void dynamodb_local_is_read_over_a_change_of_shards() {
    EntityType<Attributes> oak = EntityType.root("oak", Attributes.class).id(value -> "o1").build();
    TableNames names = DynamoDbConfig.defaults().tables(Hierarchy.of(oak));
    try (LocalEngine engine = LocalEngine.start()) {
      new Tables(engine.client(), names).create();
      String table = names.table("oak");
      StreamReader local = readerOf(engine, table);
      assertThat(local.next()).isEmpty();
      for (String id : List.of("a", "b", "c")) {
        engine.client().putItem(it -> it.tableName(table).item(EntityItem.of(dead(id))));
        engine.rollOver();
        assertThat(local.next()).extracting(one -> one.ref().id()).containsExactly(id);
      }
    }
  }

  @Test
  void dynamodb_local_is_read_when_others_wrote_first() {
    EntityType<Attributes> oak = EntityType.root("oak", Attributes.class).id(value -> "o1").build();
    EntityType<Attributes> elm = EntityType.root("elm", Attributes.class).id(value -> "e1").build();
    TableNames names = DynamoDbConfig.defaults().tables(Hierarchy.of(oak, elm));
    try (LocalEngine engine = LocalEngine.start()) {
      new Tables(engine.client(), names).create();
      StreamReader local = readerOf(engine, names.table("oak"));
      assertThat(local.next()).isEmpty();
      for (String type : List.of("elm", "oak")) {
        String table = names.table(type);
        engine.client().putItem(it -> it.tableName(table).item(EntityItem.of(dead("a"))));
      }
      assertThat(local.next()).hasSize(1);
    }
  }

  private static StreamReader readerOf(LocalEngine engine, String table) {
    String arn = engine.client().describeTable(it -> it.tableName(table)).table().latestStreamArn();
    return new StreamReader(engine.streams(), "oak", arn);
  }

  private List<String> read() {
    return reader.next().stream().map(one -> one.ref().id()).toList();
  }

  private static Entity dead(String id) {
    EntityRef ref = new EntityRef("oak", id);
    return Entity.builder()
        .ref(ref)
        .parent(Option.none())
        .shard(Shard.FIRST)
        .incarnation(new Incarnation("i-" + id))
        .version(new Version(1))
        .attributes(Attributes.none())
        .claims(List.of())
        .createdAt(NOW)
        .updatedAt(NOW)
        .expiresAt(Option.none())
        .deletion(Option.some(new Deletion(new DeletionId("d"), ref, DeleteMode.CASCADE, NOW, NOW)))
        .build();
  }
}

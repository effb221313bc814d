package dev.trellis.adapter.dynamodb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.tck.TestClock;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Worlds for the kit are isolated, and quiet only when nothing is on its way. */
class WorldTest {
  private static final EntityType<Attributes> FOLDER =
      EntityType.root("folder", Attributes.class)
          .orChildOfItself()
          .id(value -> value.text("id").get())
          .parentId(value -> value.text("parent").getOrNull())
          .unique("name", value -> value.get("name"))
          .build();

  private static final Hierarchy HIERARCHY = Hierarchy.of(FOLDER);

  @Test
  void a_stream_that_is_late_is_waited_for() {
    try (LocalEngine engine = LocalEngine.start()) {
      DynamoDbStreamsClient late = late(engine.streams(), 3);
      World world = world(new DynamoDbHarness("late", "t", engine.client(), late));
      grow(world);
      world.trellis().delete(FOLDER, "f0", DeleteMode.CASCADE);
      assertThat(world.step()).isTrue();
      world.settle();
      assertThat(world.trellis().findAll(FOLDER, List.of("f0", "f1", "f2")).get()).isEmpty();
      assertThat(world.step()).isFalse();
    }
  }

  @Test
  void a_world_begins_empty_and_gets_no_tombstones_of_the_one_before() {
    try (LocalEngine engine = LocalEngine.start()) {
      DynamoDbHarness harness =
          new DynamoDbHarness("twice", "t", engine.client(), engine.streams());
      World before = world(harness);
      grow(before);
      before.trellis().delete(FOLDER, "f0", DeleteMode.CASCADE);
      before.close();
      World after = world(harness);
      assertThat(harness.tables()).hasSize(3);
      grow(after);
      assertThat(after.step()).isFalse();
      assertThat(after.trellis().exists(FOLDER, "f2").get()).isTrue();
    }
  }

  @Test
  void worlds_that_live_at_once_share_nothing() {
    try (LocalEngine engine = LocalEngine.start()) {
      DynamoDbHarness harness = new DynamoDbHarness("both", "t", engine.client(), engine.streams());
      World one = world(harness);
      World other = world(harness);
      grow(one);
      grow(other);
      assertThat(harness.tables()).hasSize(6).doesNotHaveDuplicates();
      assertThat(engine.client().listTables().tableNames()).hasSize(6);
    }
  }

  private static World world(DynamoDbHarness harness) {
    return harness.freshWorld(
        new WorldSpec(HIERARCHY, TestClock.atPresent(), Duration.ofDays(1), 2));
  }

  private static void grow(World world) {
    Attributes top = Attributes.none().with("id", "f0").with("name", "n");
    assertThat(world.trellis().create(FOLDER, top).isRight()).isTrue();
    for (int i = 1; i <= 2; i++) {
      Attributes below = top.with("id", "f" + i).with("parent", "f" + (i - 1));
      assertThat(world.trellis().create(FOLDER, below).isRight()).isTrue();
    }
  }

  /** Shows a record only after it was asked for it some times. */
  private static DynamoDbStreamsClient late(DynamoDbStreamsClient client, int times) {
    AtomicInteger asked = new AtomicInteger();
    return (DynamoDbStreamsClient)
        Proxy.newProxyInstance(
            DynamoDbStreamsClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbStreamsClient.class},
            (proxy, method, arguments) -> {
              if (arguments[0] instanceof GetRecordsRequest request
                  && asked.incrementAndGet() % (times + 1) != 0) {
                return GetRecordsResponse.builder()
                    .records(List.of())
                    .nextShardIterator(request.shardIterator())
                    .build();
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

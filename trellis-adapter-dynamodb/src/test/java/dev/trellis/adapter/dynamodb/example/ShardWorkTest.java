package dev.trellis.adapter.dynamodb.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import dev.trellis.adapter.dynamodb.stream.EntityStreams;
import dev.trellis.adapter.dynamodb.stream.EntityStreams.Placed;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The example deletes a subtree from stream records, and the documentation shows it as it is. */
class ShardWorkTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "streams.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/trellis/adapter/dynamodb/example/ShardWork.java");

  private static final EntityType<Attributes> BRANCH =
      EntityType.root("branch", Attributes.class)
          .orChildOfItself()
          .id(value -> value.text("id").get())
          .parentId(value -> value.text("parent").getOrNull())
          .build();

  @Test
  void a_subtree_goes_record_by_record() {
    try (LocalEngine engine = LocalEngine.start()) {
      DynamoDbTrellis dynamoDb =
          DynamoDbTrellis.builder(engine.client(), Hierarchy.of(BRANCH)).build();
      ok(DynamoDbTables.of(engine.client(), dynamoDb.tables(), TableOptions.onDemand()).create());
      ok(dynamoDb.trellis().create(BRANCH, branch("b0")));
      for (int i = 1; i <= 6; i++) {
        String parent = "b" + (i - 1) / 2;
        ok(dynamoDb.trellis().create(BRANCH, branch("b" + i).with("parent", parent)));
      }
      ok(dynamoDb.trellis().delete(BRANCH, "b0", DeleteMode.CASCADE));

      EntityStreams streams =
          EntityStreams.of(
              engine.client(), engine.streams(), dynamoDb.tables(), Checkpoints.inMemory());
      // the first two records of a cascade are interrupted, and delivered again
      AtomicInteger asked = new AtomicInteger();
      List<Placed> left = new ArrayList<>();
      streams.read(left::add);
      ShardWork interrupted = work(dynamoDb, asked);
      assertThat(left.stream().allMatch(placed -> interrupted.carryOut(placed.change()))).isFalse();
      ShardWork work = work(dynamoDb, new AtomicInteger(-1_000));
      while (!left.isEmpty()) {
        assertThat(left).allMatch(placed -> work.carryOut(placed.change()));
        left.clear();
        streams.read(left::add);
      }
      List<String> ids = List.of("b0", "b1", "b2", "b3", "b4", "b5", "b6");
      assertThat(ok(dynamoDb.trellis().findAll(BRANCH, ids))).isEmpty();
      assertThat(ok(dynamoDb.integrity().run(finding -> {})).isQuiet()).isTrue();
    }
  }

  private static ShardWork work(DynamoDbTrellis dynamoDb, AtomicInteger asked) {
    return new ShardWork(
        dynamoDb.tables().table("branch"),
        dynamoDb.consequences(),
        () -> asked.getAndIncrement() < 2);
  }

  private static Attributes branch(String id) {
    return Attributes.none().with("id", id);
  }

  private static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }

  @Test
  void the_documentation_shows_the_example() throws IOException {
    String source = Files.readString(SOURCE).replace("\r\n", "\n");
    String region =
        source.substring(
            source.indexOf("// tag::work[]\n") + "// tag::work[]\n".length(),
            source.indexOf("// end::work[]"));
    assertThat(Files.readString(DOCUMENT).replace("\r\n", "\n"))
        .contains("```java\n" + region + "```");
  }
}

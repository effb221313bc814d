package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.internal.Together;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others write as fast as they can: nothing is wrong, so nothing is named. */
class TrafficTest {
  private static final int WRITERS = 3;
  private static final int WRITES = 120;

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void nothingIsNamedThatIsNotWrong(int shards) throws Exception {
    try (Estate estate = Estate.withShards(shards)) {
      AtomicInteger writing = new AtomicInteger(WRITERS);
      List<Callable<List<String>>> all = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        DynamoDbTrellis neighbour = estate.local.neighbour(shards);
        Random chance = new Random(i);
        all.add(
            () -> {
              for (int write = 0; write < WRITES; write++) {
                write(neighbour, chance);
              }
              writing.decrementAndGet();
              return List.of();
            });
      }
      IntegrityCheck check = estate.local.neighbour(shards).integrity();
      all.add(
          () -> {
            List<String> violations = new ArrayList<>();
            while (writing.get() > 0) {
              violations.addAll(Checked.by(check).violations());
            }
            return violations;
          });

      assertThat(Together.run(all)).allSatisfy(violations -> assertThat(violations).isEmpty());

      estate.settle();
      assertThat(estate.check().inShort()).isEmpty();
    }
  }

  private static void write(DynamoDbTrellis graph, Random chance) {
    Trellis trellis = graph.trellis();
    String studio = "s-" + chance.nextInt(3);
    String title = "t-" + chance.nextInt(4);
    String name = "n-" + chance.nextInt(3);
    switch (chance.nextInt(8)) {
      case 0, 1 -> trellis.create(STUDIO, under("o", studio).with("name", name));
      case 2, 3 -> trellis.create(TITLE, under(studio, title).with("name", name));
      case 4 -> trellis.patch(TITLE, title, Patch.none().set("name", name));
      case 5 -> delete(graph, TITLE, title, DeleteMode.RESTRICT);
      case 6 -> delete(graph, STUDIO, studio, DeleteMode.CASCADE);
      default -> trellis.create(ORGANIZATION, root("o-" + chance.nextInt(9)).with("slug", name));
    }
  }

  /** What was deleted is forgotten when its cascade is through, so its id can be taken again. */
  private static void delete(
      DynamoDbTrellis graph, EntityType<?> type, String id, DeleteMode mode) {
    Option<Tombstone> tombstone = graph.trellis().delete(type, id, mode).toOption();
    tombstone.forEach(deleted -> graph.cascade().run(deleted, () -> true));
  }
}

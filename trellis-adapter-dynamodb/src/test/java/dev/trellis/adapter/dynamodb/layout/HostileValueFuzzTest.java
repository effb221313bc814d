package dev.trellis.adapter.dynamodb.layout;

import static dev.trellis.adapter.dynamodb.fuzz.Constraints.assertStorable;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.trellis.adapter.dynamodb.fuzz.FuzzedValues;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever somebody wants to store: an error, or DynamoDB takes it and gives it back. */
class HostileValueFuzzTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final EntityType<Attributes> FOLDER =
      EntityType.root("folder", Attributes.class).id(value -> text(value, "id")).build();
  private static final EntityType<Attributes> FILE =
      EntityType.childOf(FOLDER, "file", Attributes.class)
          .id(value -> text(value, "id"))
          .parentId(value -> text(value, "in"))
          .unique("name", value -> value.get("name"))
          .expiresAt(value -> value.text("ends").map(Instant::parse).getOrNull())
          .build();
  private static final Rules RULES = Rules.of(Hierarchy.of(FOLDER, FILE));

  private static String text(Attributes value, String name) {
    return value.text(name).getOrElse("x");
  }

  @FuzzTest
  void creation(FuzzedDataProvider data) {
    Attributes value =
        new FuzzedValues(data).attributes(List.of("id", "in", "name", "ends", "ttl", "version"));

    created(value)
        .peekLeft(error -> assertThat(error).isInstanceOf(InvalidEntity.class))
        .peekLeft(error -> assertThat(error.message()).isNotBlank())
        .peek(
            decision -> {
              assertThat(decision.entity().attributes()).isEqualTo(value.without("id"));
              assertThat(decision.entity().attributes().size()).isBetween(0L, 400 * 1024L);
              assertComesBack(decision.entity());
              assertComesBack(deleted(decision.entity()));
              decision.changes().changes().forEach(HostileValueFuzzTest::assertStorableBesideIt);
            });
  }

  private static Either<TrellisError, Decision> created(Attributes value) {
    return RULES
        .draft(FILE, value, value)
        .flatMap(draft -> RULES.decide(new Command.Create(draft, new Incarnation("i"), NOW)));
  }

  /** What could be stored can be deleted. */
  private static Entity deleted(Entity entity) {
    return RULES
        .decide(
            new Command.Delete(
                entity, DeleteMode.CASCADE, new DeletionId("d"), NOW, Duration.ofDays(36_500)))
        .getOrElseThrow(TrellisError::toException)
        .entity();
  }

  private static void assertComesBack(Entity entity) {
    Map<String, AttributeValue> item = EntityItem.of(entity);
    assertStorable(item, "id", "id");
    assertThat(EntityItem.read("file", item)).contains(entity);
  }

  private static void assertStorableBesideIt(Change change) {
    if (change instanceof Change.AddLink add) {
      Link link = add.link();
      assertStorable(LinkItem.of(link, "files"), "pk", "child_ref");
      assertStorable(
          GateItem.of(Gate.opened(link.parent(), new Incarnation("i")), link.shard()),
          "pk",
          "child_ref");
    } else if (change instanceof Change.TakeClaim take) {
      Map<String, AttributeValue> item = ClaimItem.of(take.claim());
      assertStorable(item, "pk", "sk");
      assertThat(ClaimItem.read(item)).contains(take.claim());
    }
  }
}

package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.table.TableDifference.Aspect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Creation of tables that others create, change or delete at the same time. */
class CreationAmongOthersTest {
  private static final TableOptions OPTIONS =
      TableOptions.onDemand().withDeadline(Duration.ofMinutes(1));

  private final LocalEngine engine = LocalEngine.start();
  private final DynamoDbClient client = engine.client();
  private final ScriptedClient scripted = new ScriptedClient(client);
  private final VirtualTime time = new VirtualTime();
  private final DynamoDbTables tables = Woods.tables(scripted, OPTIONS, time);

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aTableThatSomebodyElseCreatesMeanwhileIsCompletedToo() {
    scripted.before(
        "CreateTable oaks", () -> client.createTable(Woods.entities(Woods.OAKS).build()));
    assertThat(tables.create().get())
        .isEqualTo(
            new TableReport(
                List.of(Woods.RINGS, Woods.LINKS, Woods.CLAIMS), List.of(Woods.OAKS), List.of()));
    assertThat(Woods.timeToLive(client, Woods.OAKS).attributeName()).isEqualTo("ttl");
  }

  @Test
  void aTableThatSomebodyElseCreatesOtherwiseIsReportedAndLeftAsItIs() {
    scripted.before(
        "CreateTable oaks",
        () ->
            client.createTable(
                Woods.entities(Woods.OAKS)
                    .keySchema(Woods.key("oak_id", KeyType.HASH))
                    .attributeDefinitions(Woods.attribute("oak_id", ScalarAttributeType.S))
                    .build()));
    assertThat(tables.create().get().differences())
        .containsExactly(
            new TableDifference(Woods.OAKS, Aspect.KEY_SCHEMA, "id HASH", "oak_id HASH"),
            new TableDifference(Woods.OAKS, Aspect.TIME_TO_LIVE, "by attribute ttl", "off"));
    assertThat(scripted.requests("UpdateTimeToLive")).doesNotContain("UpdateTimeToLive oaks");
  }

  @Test
  void aTableThatSomebodyElseCreatesWithoutStreamIsReported() {
    scripted.before(
        "CreateTable oaks",
        () ->
            client.createTable(
                Woods.entities(Woods.OAKS)
                    .streamSpecification((StreamSpecification) null)
                    .build()));
    assertThat(tables.create().get().differences())
        .containsExactly(
            new TableDifference(Woods.OAKS, Aspect.STREAM, "NEW_AND_OLD_IMAGES", "off"));
    assertThat(scripted.requests("UpdateTable")).isEmpty();
  }

  @Test
  void timeToLiveThatSomebodyElseSwitchesOnMeanwhileIsFine() {
    scripted.before(
        "UpdateTimeToLive oaks", () -> Woods.switchOnTimeToLive(client, Woods.OAKS, "ttl"));
    assertThat(tables.create().get()).isEqualTo(new TableReport(Woods.ALL, List.of(), List.of()));
  }

  @Test
  void timeToLiveThatSomebodyElseSwitchesOnOtherwiseIsReported() {
    scripted.before(
        "UpdateTimeToLive oaks", () -> Woods.switchOnTimeToLive(client, Woods.OAKS, "expiresAt"));
    assertThat(tables.create().get().differences())
        .containsExactly(
            new TableDifference(
                Woods.OAKS, Aspect.TIME_TO_LIVE, "by attribute ttl", "by attribute expiresAt"));
  }

  @Test
  void aTableThatSomebodyElseBeganToCreateIsWaitedForAndNotChanged() {
    Woods.tables(client).create();
    scripted.describes(
        2, Woods.OAKS, table -> table.toBuilder().tableStatus(TableStatus.CREATING).build());
    assertThat(tables.create().get()).isEqualTo(new TableReport(List.of(), Woods.ALL, List.of()));
    assertThat(scripted.requests()).allMatch(request -> request.startsWith("Describe"));
  }

  @Test
  void aTableWhoseCreatorIsNotDoneIsGivenTime() {
    Woods.tables(client).create();
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.OAKS));
    time.whileAsleep(
        () -> {
          if (time.sleeps().size() == 3) {
            Woods.switchOnTimeToLive(client, Woods.OAKS, "ttl");
          }
        });
    assertThat(tables.create().get()).isEqualTo(new TableReport(List.of(), Woods.ALL, List.of()));
    assertThat(time.sleeps()).hasSize(3);
    assertThat(scripted.requests("Update")).isEmpty();
  }

  @Test
  void aTableWhoseCreatorIsNeverDoneIsReportedAfterTenSeconds() {
    Woods.tables(client).create();
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.OAKS));
    assertThat(tables.create().get().differences()).containsExactly(noTimeToLive(Woods.OAKS));
    assertThat(time.slept()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
  }

  @Test
  void noCreatorIsGivenMoreTimeThanTheDeadline() {
    Woods.tables(client).create();
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.OAKS));
    TableOptions hasty = TableOptions.onDemand().withDeadline(Duration.ofSeconds(3));
    assertThat(Woods.tables(scripted, hasty, time).create().get().differences())
        .containsExactly(noTimeToLive(Woods.OAKS));
    assertThat(time.slept()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  @Test
  void anOldTableIsReportedAtOnce() {
    Woods.tables(client).create();
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.OAKS));
    Instant longAgo = Instant.now().minus(OPTIONS.deadline()).minusSeconds(1);
    scripted.describes(1, Woods.OAKS, table -> table.toBuilder().creationDateTime(longAgo).build());
    assertThat(tables.create().get().differences()).containsExactly(noTimeToLive(Woods.OAKS));
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aTableThatIsBeingDeletedIsReported() {
    Woods.tables(client).create();
    scripted.describes(
        1, Woods.OAKS, table -> table.toBuilder().tableStatus(TableStatus.DELETING).build());
    assertThat(tables.create().get().differences())
        .containsExactly(new TableDifference(Woods.OAKS, Aspect.STATUS, "ACTIVE", "DELETING"));
    assertThat(time.sleeps()).isEmpty();
  }

  private static TableDifference noTimeToLive(String table) {
    return new TableDifference(table, Aspect.TIME_TO_LIVE, "by attribute ttl", "off");
  }
}

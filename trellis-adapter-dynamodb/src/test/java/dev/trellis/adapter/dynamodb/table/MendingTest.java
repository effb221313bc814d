package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.table.TableDifference.Aspect;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** What is off is switched on, and nothing else of a table is touched. */
class MendingTest {
  private static final TableOptions OPTIONS =
      TableOptions.onDemand().withDeadline(Duration.ofMinutes(1));

  private final LocalEngine engine = LocalEngine.start();
  private final DynamoDbClient client = engine.client();
  private final ScriptedClient scripted = new ScriptedClient(client);
  private final VirtualTime time = new VirtualTime();
  private final DynamoDbTables tables = Woods.tables(scripted, OPTIONS, time);

  @BeforeEach
  void create() {
    Woods.tables(client).create().get();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void tablesThatAreAsNeededAreOnlyLookedAt() {
    assertThat(tables.mend().get()).isEmpty();
    assertThat(scripted.requests())
        .hasSize(2 * Woods.ALL.size())
        .allMatch(request -> request.startsWith("Describe"));
  }

  @Test
  void allThatIsOffIsSwitchedOn() {
    Woods.replaceWithoutTimeToLive(
        client, Woods.entities(Woods.OAKS).streamSpecification((StreamSpecification) null));
    DynamoDbTables protectedTables =
        Woods.tables(scripted, OPTIONS.withDeletionProtection().withPointInTimeRecovery(), time);
    assertThat(protectedTables.verify().get()).hasSize(2 + 2 * Woods.ALL.size());
    assertThat(protectedTables.mend().get()).isEmpty();
    assertThat(Woods.described(client, Woods.OAKS).streamSpecification())
        .isEqualTo(Woods.stream(StreamViewType.NEW_AND_OLD_IMAGES));
    assertThat(Woods.timeToLive(client, Woods.OAKS).attributeName()).isEqualTo("ttl");
    for (String table : Woods.ALL) {
      assertThat(Woods.described(client, table).deletionProtectionEnabled()).isTrue();
    }
    assertThat(protectedTables.verify().get()).isEmpty();
  }

  @Test
  void whatOnlyAPersonCanDecideIsLeft() {
    Woods.replaceWithoutTimeToLive(
        client,
        Woods.entities(Woods.OAKS).streamSpecification(Woods.stream(StreamViewType.KEYS_ONLY)));
    Woods.switchOnTimeToLive(client, Woods.OAKS, "expiresAt");
    Woods.delete(client, Woods.CLAIMS);
    assertThat(tables.mend().get())
        .containsExactly(
            new TableDifference(Woods.OAKS, Aspect.STREAM, "NEW_AND_OLD_IMAGES", "KEYS_ONLY"),
            new TableDifference(
                Woods.OAKS, Aspect.TIME_TO_LIVE, "by attribute ttl", "by attribute expiresAt"),
            new TableDifference(Woods.CLAIMS, Aspect.EXISTENCE, "there", "missing"));
    assertThat(scripted.requests()).allMatch(request -> request.startsWith("Describe"));
  }

  @Test
  void aTableOfSomebodyElsesIsLeftAsItIs() {
    Woods.replaceWithoutTimeToLive(
        client,
        Woods.entities(Woods.OAKS)
            .keySchema(Woods.key("email", KeyType.HASH))
            .attributeDefinitions(Woods.attribute("email", ScalarAttributeType.S)));
    Woods.replaceWithoutTimeToLive(
        client,
        Woods.claims()
            .attributeDefinitions(
                Woods.attribute("pk", ScalarAttributeType.S),
                Woods.attribute("sk", ScalarAttributeType.N)));
    assertThat(tables.mend().get().stream().map(TableDifference::aspect))
        .containsExactly(
            Aspect.KEY_SCHEMA, Aspect.TIME_TO_LIVE, Aspect.KEY_TYPE, Aspect.TIME_TO_LIVE);
    assertThat(scripted.requests("Update")).isEmpty();
  }

  @Test
  void aTableThatCantBeUsedIsLeftAsItIs() {
    Woods.replace(
        client, Woods.entities(Woods.OAKS).streamSpecification((StreamSpecification) null));
    scripted.describes(
        1, Woods.OAKS, table -> table.toBuilder().tableStatus(TableStatus.ARCHIVED).build());
    assertThat(tables.mend().get().stream().map(TableDifference::aspect))
        .containsExactly(Aspect.STATUS, Aspect.STREAM);
    assertThat(scripted.requests("Update")).isEmpty();
  }

  @Test
  void aBusyTableIsTriedAgain() {
    Woods.replace(
        client, Woods.entities(Woods.OAKS).streamSpecification((StreamSpecification) null));
    scripted.fails(3, "UpdateTable oaks", ScriptedClient.inUse());
    assertThat(tables.mend().get()).isEmpty();
    assertThat(scripted.requests("UpdateTable oaks")).hasSize(4);
  }

  @Test
  void aChangeThatShowsLateIsWaitedFor() {
    Woods.replace(
        client, Woods.entities(Woods.OAKS).streamSpecification((StreamSpecification) null));
    scripted.describes(
        4,
        Woods.OAKS,
        table -> table.toBuilder().streamSpecification((StreamSpecification) null).build());
    assertThat(tables.mend().get()).isEmpty();
    assertThat(time.sleeps()).hasSize(3);
    assertThat(scripted.requests("UpdateTable")).hasSize(1);
  }

  @Test
  void whatSomebodyElseSwitchesOnMeanwhileIsFine() {
    Woods.replaceWithoutTimeToLive(
        client, Woods.entities(Woods.OAKS).streamSpecification((StreamSpecification) null));
    scripted
        .before(
            "UpdateTable oaks",
            () ->
                client.updateTable(
                    UpdateTableRequest.builder()
                        .tableName(Woods.OAKS)
                        .streamSpecification(Woods.stream(StreamViewType.NEW_AND_OLD_IMAGES))
                        .build()))
        .before("UpdateTimeToLive oaks", () -> Woods.switchOnTimeToLive(client, Woods.OAKS, "ttl"));
    assertThat(tables.mend().get()).isEmpty();
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aTableThatIsBusyBecauseSomebodyElseMendsItIsFine() {
    Woods.replace(
        client, Woods.entities(Woods.OAKS).streamSpecification((StreamSpecification) null));
    scripted.losesAnswer("UpdateTable oaks", ScriptedClient.inUse());
    assertThat(tables.mend().get()).isEmpty();
    assertThat(scripted.requests("UpdateTable")).hasSize(1);
  }

  @Test
  void aTableThatStaysBusyIsAnError() {
    Woods.replace(
        client, Woods.entities(Woods.OAKS).streamSpecification((StreamSpecification) null));
    scripted.fails(100, "UpdateTable oaks", ScriptedClient.inUse());
    assertThat(tables.mend().getLeft())
        .isEqualTo(
            new Unavailable(
                "mend the tables",
                Outcome.NOT_APPLIED,
                "UpdateTable of table oaks had no success within PT1M (ResourceInUseException: as the test says)",
                true));
    assertThat(time.slept()).isBetween(Duration.ofSeconds(57), Duration.ofMinutes(1));
  }

  @Test
  void aRefusalThatLeavesItOffIsAnError() {
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.OAKS));
    scripted.fails(1, "UpdateTimeToLive oaks", ScriptedClient.answer(400, "ValidationException"));
    assertThat(tables.mend().getLeft())
        .isEqualTo(
            new Unavailable(
                "mend the tables",
                Outcome.NOT_APPLIED,
                "UpdateTimeToLive of table oaks was refused (ValidationException: as the test says): mend the cause and call again",
                false));
  }

  @Test
  void aRefusalOfAnyOtherKindIsAnError() {
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.OAKS));
    Woods.replaceWithoutTimeToLive(client, Woods.links());
    scripted.fails(
        1, "UpdateTimeToLive wood_links", ScriptedClient.answer(400, "AccessDeniedException"));
    assertThat(tables.mend().getLeft().message())
        .isEqualTo(
            "Storage could not mend the tables: UpdateTimeToLive of table wood_links was refused"
                + " (AccessDeniedException: as the test says): mend the cause and call again"
                + " (done before that: UpdateTimeToLive of table oaks; it is safe to call again),"
                + " whether it was done is unknown, read before you repeat it");
    assertThat(tables.verify().get())
        .containsExactly(
            new TableDifference(Woods.LINKS, Aspect.TIME_TO_LIVE, "by attribute ttl", "off"));
  }

  @Test
  void aChangeThatNeverShowsIsAnError() {
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.OAKS));
    scripted.describesTimeToLive(
        Woods.OAKS, description -> description.toBuilder().timeToLiveStatus("DISABLED").build());
    assertThat(tables.mend().getLeft().message())
        .contains("table oaks was still as before the change after PT1M (done before that: ");
    assertThat(time.slept()).isBetween(Duration.ofSeconds(57), Duration.ofMinutes(1));
  }
}

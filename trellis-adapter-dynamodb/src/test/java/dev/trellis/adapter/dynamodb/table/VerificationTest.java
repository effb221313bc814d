package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.table.TableDifference.Aspect;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Each way in which a table can differ from what is needed is named, by {@code verify} and by
 * {@code create}, and neither changes it. All other tables are as needed, so a difference too many
 * is noticed, too.
 */
class VerificationTest {
  private final LocalEngine engine = LocalEngine.start();
  private final DynamoDbClient client = engine.client();
  private final ScriptedClient scripted = new ScriptedClient(client);

  @BeforeEach
  void create() {
    Woods.tables(client).create().get();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aMissingTable() {
    Woods.delete(client, Woods.LINKS);
    assertThat(Woods.tables(scripted).verify().get())
        .containsExactly(new TableDifference(Woods.LINKS, Aspect.EXISTENCE, "there", "missing"));
    assertThat(scripted.requests()).allMatch(request -> request.startsWith("Describe"));
  }

  @Test
  void anotherPartitionKey() {
    Woods.replace(
        client,
        Woods.entities(Woods.OAKS)
            .keySchema(Woods.key("oak_id", KeyType.HASH))
            .attributeDefinitions(Woods.attribute("oak_id", ScalarAttributeType.S)));
    finds(new TableDifference(Woods.OAKS, Aspect.KEY_SCHEMA, "id HASH", "oak_id HASH"));
  }

  @Test
  void aSortKeyTooMany() {
    Woods.replace(
        client,
        Woods.entities(Woods.OAKS)
            .keySchema(Woods.key("id", KeyType.HASH), Woods.key("sk", KeyType.RANGE))
            .attributeDefinitions(
                Woods.attribute("id", ScalarAttributeType.S),
                Woods.attribute("sk", ScalarAttributeType.S)));
    finds(new TableDifference(Woods.OAKS, Aspect.KEY_SCHEMA, "id HASH", "id HASH, sk RANGE"));
  }

  @Test
  void aSortKeyTooFew() {
    Woods.replace(
        client,
        Woods.claims()
            .keySchema(Woods.key("pk", KeyType.HASH))
            .attributeDefinitions(Woods.attribute("pk", ScalarAttributeType.S)));
    finds(new TableDifference(Woods.CLAIMS, Aspect.KEY_SCHEMA, "pk HASH, sk RANGE", "pk HASH"));
  }

  @Test
  void keysInEachOthersRole() {
    Woods.replace(
        client,
        Woods.claims().keySchema(Woods.key("sk", KeyType.HASH), Woods.key("pk", KeyType.RANGE)));
    finds(
        new TableDifference(
            Woods.CLAIMS, Aspect.KEY_SCHEMA, "pk HASH, sk RANGE", "sk HASH, pk RANGE"));
  }

  @Test
  void aPartitionKeyOfAnotherType() {
    Woods.replace(
        client,
        Woods.entities(Woods.OAKS)
            .attributeDefinitions(Woods.attribute("id", ScalarAttributeType.N)));
    finds(new TableDifference(Woods.OAKS, Aspect.KEY_TYPE, "id S", "id N"));
  }

  @Test
  void aSortKeyOfAnotherType() {
    Woods.replace(
        client,
        Woods.claims()
            .attributeDefinitions(
                Woods.attribute("pk", ScalarAttributeType.S),
                Woods.attribute("sk", ScalarAttributeType.B)));
    finds(new TableDifference(Woods.CLAIMS, Aspect.KEY_TYPE, "sk S", "sk B"));
  }

  @Test
  void noStream() {
    Woods.replace(
        client, Woods.entities(Woods.OAKS).streamSpecification((StreamSpecification) null));
    finds(new TableDifference(Woods.OAKS, Aspect.STREAM, "NEW_AND_OLD_IMAGES", "off"));
  }

  @Test
  void aStreamThatIsSwitchedOff() {
    scripted.describes(
        1,
        Woods.OAKS,
        table ->
            table.toBuilder()
                .streamSpecification(StreamSpecification.builder().streamEnabled(false).build())
                .build());
    assertThat(Woods.tables(scripted).verify().get())
        .containsExactly(
            new TableDifference(Woods.OAKS, Aspect.STREAM, "NEW_AND_OLD_IMAGES", "off"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE"})
  void aStreamThatCarriesTooLittle(StreamViewType view) {
    Woods.replace(client, Woods.entities(Woods.OAKS).streamSpecification(Woods.stream(view)));
    finds(new TableDifference(Woods.OAKS, Aspect.STREAM, "NEW_AND_OLD_IMAGES", view.toString()));
  }

  @Test
  void noTimeToLive() {
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.OAKS));
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.RINGS));
    Woods.replaceWithoutTimeToLive(client, Woods.links());
    Woods.replaceWithoutTimeToLive(client, Woods.claims());
    finds(
        Woods.ALL.stream()
            .map(it -> new TableDifference(it, Aspect.TIME_TO_LIVE, "by attribute ttl", "off"))
            .toArray(TableDifference[]::new));
  }

  @Test
  void timeToLiveByAnotherAttribute() {
    Woods.replaceWithoutTimeToLive(client, Woods.entities(Woods.OAKS));
    Woods.switchOnTimeToLive(client, Woods.OAKS, "expiresAt");
    finds(
        new TableDifference(
            Woods.OAKS, Aspect.TIME_TO_LIVE, "by attribute ttl", "by attribute expiresAt"));
  }

  @Test
  void timeToLiveThatIsBeingSwitchedOff() {
    timeToLiveIs(TimeToLiveStatus.DISABLING);
    finds(
        new TableDifference(
            Woods.OAKS, Aspect.TIME_TO_LIVE, "by attribute ttl", "being switched off"));
  }

  @Test
  void timeToLiveThatIsBeingSwitchedOnWillDo() {
    timeToLiveIs(TimeToLiveStatus.ENABLING);
    finds();
  }

  private void timeToLiveIs(TimeToLiveStatus status) {
    scripted.describesTimeToLive(
        Woods.OAKS, description -> description.toBuilder().timeToLiveStatus(status).build());
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ACTIVE", "UPDATING", "UNKNOWN_TO_SDK_VERSION"})
  void aTableThatCantBeUsed(TableStatus status) {
    statusIs(status);
    assertThat(Woods.tables(scripted).verify().get())
        .containsExactly(
            new TableDifference(Woods.OAKS, Aspect.STATUS, "ACTIVE", status.toString()));
    // which DynamoDB may not answer then
    assertThat(scripted.requests()).doesNotContain("DescribeTimeToLive oaks");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"ACTIVE", "UPDATING"})
  void aTableThatCanBeUsed(TableStatus status) {
    statusIs(status);
    finds();
  }

  private void statusIs(TableStatus status) {
    scripted.describes(2, Woods.OAKS, table -> table.toBuilder().tableStatus(status).build());
  }

  @Test
  void protectionAndRecoveryCountOnlyIfTheyAreAskedFor() {
    TableOptions options = TableOptions.onDemand();
    assertThat(Woods.tables(scripted, options).verify().get()).isEmpty();
    assertThat(scripted.requests("DescribeContinuousBackups")).isEmpty();
    assertThat(Woods.tables(scripted, options.withDeletionProtection()).verify().get())
        .containsExactlyElementsOf(everywhere(Aspect.DELETION_PROTECTION));
    assertThat(Woods.tables(scripted, options.withPointInTimeRecovery()).verify().get())
        .containsExactlyElementsOf(everywhere(Aspect.POINT_IN_TIME_RECOVERY));
    assertThat(scripted.requests("Update")).isEmpty();
  }

  private static List<TableDifference> everywhere(Aspect aspect) {
    return Woods.ALL.stream().map(it -> new TableDifference(it, aspect, "on", "off")).toList();
  }

  @Test
  void allDifferencesAreNamed() {
    Woods.replace(
        client,
        Woods.links()
            .keySchema(Woods.key("child_ref", KeyType.HASH))
            .attributeDefinitions(Woods.attribute("child_ref", ScalarAttributeType.N)));
    Woods.replaceWithoutTimeToLive(
        client,
        Woods.entities(Woods.OAKS).streamSpecification(Woods.stream(StreamViewType.KEYS_ONLY)));
    finds(
        new TableDifference(Woods.OAKS, Aspect.STREAM, "NEW_AND_OLD_IMAGES", "KEYS_ONLY"),
        new TableDifference(Woods.OAKS, Aspect.TIME_TO_LIVE, "by attribute ttl", "off"),
        new TableDifference(
            Woods.LINKS, Aspect.KEY_SCHEMA, "pk HASH, child_ref RANGE", "child_ref HASH"),
        new TableDifference(Woods.LINKS, Aspect.KEY_TYPE, "child_ref S", "child_ref N"));
  }

  @Test
  void indexesAndAStreamTooManyAreTheUsersBusiness() {
    Woods.replace(
        client,
        Woods.claims()
            .attributeDefinitions(
                Woods.attribute("pk", ScalarAttributeType.S),
                Woods.attribute("sk", ScalarAttributeType.S),
                Woods.attribute("height", ScalarAttributeType.N))
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName("by-height")
                    .keySchema(Woods.key("height", KeyType.HASH))
                    .projection(
                        Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build())
                    .build())
            .streamSpecification(Woods.stream(StreamViewType.KEYS_ONLY)));
    finds();
  }

  @Test
  void whatIsRefusedIsUnavailable() {
    scripted.fails(
        1, "DescribeTimeToLive oak-rings", ScriptedClient.answer(400, "AccessDeniedException"));
    assertThat(Woods.tables(scripted).verify().getLeft())
        .isEqualTo(
            new Unavailable(
                "verify the tables",
                Outcome.NOT_APPLIED,
                "DescribeTimeToLive of table oak-rings was refused (AccessDeniedException: as the test says): mend the cause and call again",
                false));
  }

  @Test
  void messagesSayWhatIsThereWhatIsNeededAndWhatToDo() {
    assertThat(new TableDifference("oaks", Aspect.STREAM, "NEW_AND_OLD_IMAGES", "off").message())
        .isEqualTo(
            "The stream of table oaks is 'off', it must be 'NEW_AND_OLD_IMAGES': switch it on with DynamoDbTables.mend");
    assertThat(
            new TableDifference("oaks", Aspect.STREAM, "NEW_AND_OLD_IMAGES", "KEYS_ONLY").message())
        .isEqualTo(
            "The stream of table oaks is 'KEYS_ONLY', it must be 'NEW_AND_OLD_IMAGES': switch the stream off when nothing reads it, then call DynamoDbTables.mend");
    for (Aspect aspect : Aspect.values()) {
      assertThat(new TableDifference("oaks", aspect, "this", "that").message())
          .matches("The [a-z -]+ of table oaks is 'that', it must be 'this': .+");
    }
  }

  private void finds(TableDifference... differences) {
    assertThat(Woods.tables(scripted).verify().get()).containsExactly(differences);
    assertThat(Woods.tables(scripted).create().get())
        .isEqualTo(new TableReport(List.of(), Woods.ALL, List.of(differences)))
        .satisfies(it -> assertThat(it.isAsNeeded()).isEqualTo(differences.length == 0));
    assertThat(scripted.requests()).allMatch(request -> request.startsWith("Describe"));
  }
}

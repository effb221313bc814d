package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.request.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Tables are created on a real engine; {@link VerificationTest} has what is compared. */
class DynamoDbTablesTest {
  private final LocalEngine engine = LocalEngine.start();
  private final DynamoDbClient client = engine.client();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void freshTablesAreAsNeeded() {
    assertThat(Woods.tables(client).create().get())
        .isEqualTo(new TableReport(Woods.ALL, List.of(), List.of()));
    assertThat(client.listTables().tableNames()).containsExactlyInAnyOrderElementsOf(Woods.ALL);
    holdsEntities(Woods.OAKS);
    holdsEntities(Woods.RINGS);
    holdsPairs(Woods.LINKS, "child_ref");
    holdsPairs(Woods.CLAIMS, "sk");
    for (String table : Woods.ALL) {
      assertThat(Woods.described(client, table).tableStatus()).isEqualTo(TableStatus.ACTIVE);
      assertThat(Woods.described(client, table).billingModeSummary().billingMode())
          .isEqualTo(BillingMode.PAY_PER_REQUEST);
      assertThat(Woods.timeToLive(client, table).attributeName()).isEqualTo("ttl");
      assertThat(Woods.timeToLive(client, table).timeToLiveStatus())
          .isEqualTo(TimeToLiveStatus.ENABLED);
    }
    assertThat(Woods.tables(client).verify().get()).isEmpty();
  }

  private void holdsEntities(String table) {
    TableDescription description = Woods.described(client, table);
    assertThat(description.keySchema()).containsExactly(Woods.key("id", KeyType.HASH));
    assertThat(description.attributeDefinitions())
        .containsExactly(Woods.attribute("id", ScalarAttributeType.S));
    assertThat(description.streamSpecification())
        .isEqualTo(Woods.stream(TableDefinition.STREAM_VIEW));
  }

  private void holdsPairs(String table, String sortKey) {
    TableDescription description = Woods.described(client, table);
    assertThat(description.keySchema())
        .containsExactly(Woods.key("pk", KeyType.HASH), Woods.key(sortKey, KeyType.RANGE));
    assertThat(description.attributeDefinitions())
        .containsExactlyInAnyOrder(
            Woods.attribute("pk", ScalarAttributeType.S),
            Woods.attribute(sortKey, ScalarAttributeType.S));
    assertThat(description.streamSpecification()).isNull();
  }

  @Test
  void aSecondRunFindsThemAndChangesNothing() {
    Woods.tables(client).create();
    ScriptedClient watched = new ScriptedClient(client);
    assertThat(Woods.tables(watched).create().get())
        .isEqualTo(new TableReport(List.of(), Woods.ALL, List.of()));
    assertThat(watched.requests())
        .hasSize(2 * Woods.ALL.size())
        .allMatch(request -> request.startsWith("Describe"));
  }

  @Test
  void whatIsMissingOfAHalfExistingSetIsCreated() {
    Woods.tables(client).create();
    Woods.delete(client, Woods.RINGS);
    Woods.delete(client, Woods.CLAIMS);
    assertThat(Woods.tables(client).create().get())
        .isEqualTo(
            new TableReport(
                List.of(Woods.RINGS, Woods.CLAIMS), List.of(Woods.OAKS, Woods.LINKS), List.of()));
    assertThat(Woods.tables(client).verify().get()).isEmpty();
  }

  @Test
  void severalThreadsAtOnceCreateEachTableOnce() throws Exception {
    int threads = 8;
    DynamoDbTables tables =
        DynamoDbTables.of(client, Woods.NAMES, TableOptions.onDemand())
            .timed(new Impatience(), Clock.systemUTC());
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<TableReport>> reports = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      reports.add(
          pool.submit(
              () -> {
                start.await();
                return tables.create().get();
              }));
    }
    List<String> created = new ArrayList<>();
    for (Future<TableReport> future : reports) {
      TableReport report = future.get();
      assertThat(report.differences()).isEmpty();
      created.addAll(report.created());
      assertThat(Collections.disjoint(report.created(), report.existing())).isTrue();
      assertThat(report.created().size() + report.existing().size()).isEqualTo(Woods.ALL.size());
    }
    pool.shutdown();
    assertThat(created).containsExactlyInAnyOrderElementsOf(Woods.ALL);
    assertThat(tables.verify().get()).isEmpty();
  }

  /** Real time, but no rest. */
  private static final class Impatience implements Pauses {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration time) {
      Thread.onSpinWait();
    }

    @Override
    public Duration upTo(Duration most) {
      return Duration.ZERO;
    }
  }

  @Test
  void tablesCanBeProvisioned() {
    Woods.tables(client, TableOptions.provisioned(7, 3)).create().get();
    for (String table : Woods.ALL) {
      TableDescription description = Woods.described(client, table);
      assertThat(description.provisionedThroughput().readCapacityUnits()).isEqualTo(7);
      assertThat(description.provisionedThroughput().writeCapacityUnits()).isEqualTo(3);
    }
    // how tables are paid for is the user's business
    assertThat(Woods.tables(client).verify().get()).isEmpty();
  }

  @Test
  void protectedTablesCantBeDeleted() {
    TableOptions options =
        TableOptions.onDemand().withDeletionProtection().withTag("team", "trees");
    assertThat(Woods.tables(client, options).create().get().isAsNeeded()).isTrue();
    for (String table : Woods.ALL) {
      assertThatThrownBy(() -> Woods.delete(client, table))
          .isInstanceOf(DynamoDbException.class)
          .hasMessageContaining("deletion protection");
    }
  }

  @Test
  void definitionsAreThoseOfTheNames() {
    assertThat(Woods.tables(client).definitions()).isEqualTo(TableDefinition.of(Woods.NAMES));
  }
}

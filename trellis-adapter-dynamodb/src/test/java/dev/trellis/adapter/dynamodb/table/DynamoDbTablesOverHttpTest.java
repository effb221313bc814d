package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalServer;
import dev.trellis.adapter.dynamodb.table.TableDifference.Aspect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/** What the other tests say, with the real SDK in between. */
class DynamoDbTablesOverHttpTest {
  private final LocalServer server = LocalServer.start();
  private final DynamoDbClient client = server.client("tables");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tablesAreCreatedOnceAndFoundAgain() {
    TableOptions options =
        TableOptions.provisioned(7, 3).withDeletionProtection().withTag("team", "trees");
    assertThat(Woods.tables(client, options).create().get())
        .isEqualTo(new TableReport(Woods.ALL, List.of(), List.of()));
    assertThat(Woods.tables(client, options).create().get())
        .isEqualTo(new TableReport(List.of(), Woods.ALL, List.of()));
    assertThat(Woods.described(client, Woods.OAKS).provisionedThroughput().readCapacityUnits())
        .isEqualTo(7);
  }

  @Test
  void differencesAreNamedAndMended() {
    Woods.tables(client).create().get();
    Woods.replaceWithoutTimeToLive(
        client, Woods.entities(Woods.OAKS).streamSpecification((StreamSpecification) null));
    Woods.delete(client, Woods.CLAIMS);
    TableDifference missing =
        new TableDifference(Woods.CLAIMS, Aspect.EXISTENCE, "there", "missing");
    assertThat(Woods.tables(client).verify().get())
        .containsExactly(
            new TableDifference(Woods.OAKS, Aspect.STREAM, "NEW_AND_OLD_IMAGES", "off"),
            new TableDifference(Woods.OAKS, Aspect.TIME_TO_LIVE, "by attribute ttl", "off"),
            missing);
    assertThat(Woods.tables(client).mend().get()).containsExactly(missing);
    assertThat(Woods.tables(client).verify().get()).containsExactly(missing);
  }

  @Test
  void severalAtOnceCreateEachTableOnce() throws Exception {
    int threads = 4;
    DynamoDbTables tables = DynamoDbTables.of(client, Woods.NAMES, TableOptions.onDemand());
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
    for (Future<TableReport> report : reports) {
      assertThat(report.get().differences()).isEmpty();
      created.addAll(report.get().created());
    }
    pool.shutdown();
    assertThat(created).containsExactlyInAnyOrderElementsOf(Woods.ALL);
  }

  @Test
  void pointInTimeRecoveryIsRefusedWhereThereIsNone() {
    assertThat(
            Woods.tables(client, TableOptions.onDemand().withPointInTimeRecovery())
                .create()
                .getLeft()
                .message())
        .contains("DescribeContinuousBackups of table oaks was refused (UnknownOperationException");
  }
}

package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.T;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.adapter.dynamodb.request.StorageCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** What a check asks for, and how much at a time. */
class CheckCostTest {
  private final Estate estate = Estate.withShards(1);

  @AfterEach
  void close() {
    estate.close();
  }

  private long count(Predicate<DynamoDbRequest> kind) {
    return estate.local.wire().seen().stream().filter(kind).count();
  }

  @Test
  void aSmallWorld_takesOneRequestForEachTable() {
    estate.local.wire().forget();

    IntegrityReport report = estate.check().report();

    assertThat(estate.local.wire().seen())
        .hasSize(9)
        .allMatch(ScanRequest.class::isInstance)
        .hasSize((int) report.requests());
  }

  @Test
  void aLargeWorld_isReadInPagesAsDynamoDbCutsThem() {
    for (int i = 0; i < 8; i++) {
      ok(
          estate.trellis.create(
              TITLE, under("s", "large-" + i).with("text", "x".repeat(300_000)).with("slug", i)));
    }
    estate.local.wire().forget();

    assertThat(estate.check().report().isQuiet()).isTrue();
    assertThat(count(ScanRequest.class::isInstance)).isGreaterThan(9);
  }

  @Test
  void partnersOfManyEntities_areReadAHundredAtATime() {
    for (int i = 0; i < 120; i++) {
      ok(estate.trellis.create(ORGANIZATION, root("o-" + i).with("slug", "s-" + i)));
    }
    for (int i = 0; i < 120; i++) {
      ok(estate.trellis.create(STUDIO, under("o-" + i, "s-" + i).with("name", "n")));
    }
    estate.local.wire().forget();

    assertThat(estate.check().report().isQuiet()).isTrue();
    assertThat(estate.local.wire().seen())
        .filteredOn(BatchGetItemRequest.class::isInstance)
        .hasSizeBetween(5, 15)
        .allSatisfy(
            request ->
                assertThat(
                        ((BatchGetItemRequest) request)
                            .requestItems().values().stream().mapToInt(k -> k.keys().size()).sum())
                    .isLessThanOrEqualTo(100));
  }

  @Test
  void everyRead_isConsistent() {
    estate.removeClaims(S);
    estate.count(T, 1);
    estate.local.wire().forget();

    assertThat(estate.check().findings()).hasSize(2);
    assertThat(estate.local.wire().seen())
        .allSatisfy(request -> assertThat(isConsistent(request)).isTrue());
  }

  private static boolean isConsistent(DynamoDbRequest request) {
    if (request instanceof BatchGetItemRequest batch) {
      return batch.requestItems().values().stream().allMatch(keys -> keys.consistentRead());
    }
    return request.getValueForField("ConsistentRead", Boolean.class).orElse(true);
  }

  @Test
  void theListener_isToldOfEachCall() {
    List<StorageCall> heard = new ArrayList<>();
    DynamoDbTrellis graph =
        DynamoDbTrellis.builder(estate.local.client(), Company.HIERARCHY)
            .listener(heard::add)
            .build();

    IntegrityReport report = Checked.by(graph.integrity()).report();

    assertThat(heard).extracting(StorageCall::operation).containsOnly("check");
    assertThat(heard.stream().mapToInt(StorageCall::requests).sum()).isEqualTo(report.requests());
    assertThat(heard.stream().mapToDouble(StorageCall::readUnits).sum())
        .isEqualTo(report.readUnits());
  }
}

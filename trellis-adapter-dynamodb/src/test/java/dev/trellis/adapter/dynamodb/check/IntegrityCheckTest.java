package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.adapter.dynamodb.local.Weathers;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** What a check says, and does when something is in its way. */
class IntegrityCheckTest {
  private final Estate estate = Estate.withShards(1);

  @AfterEach
  void close() {
    estate.close();
  }

  private IntegrityCheck check() {
    return estate.local.graph().integrity();
  }

  @Test
  void finding_saysWhatWhereAndWhatToDo() {
    estate.count(T, -1);
    estate.removeLink(T);

    Finding finding = estate.check().only(Kind.MISSING_LINK);

    assertThat(finding.refs()).containsExactly(T, S);
    assertThat(finding.table()).isEqualTo("trellis_relationships");
    assertThat(finding.key()).isEqualTo(Map.of("pk", "studio#s#00", "child_ref", "title#t"));
    assertThat(finding.message())
        .isEqualTo(
            "title#t has no link in shard 0 of studio#s, where it hangs: "
                + Kind.MISSING_LINK.remedy());
    assertThat(finding.isPending()).isFalse();
  }

  @Test
  void aClaim_isNamedWithItsValue() {
    estate.removeClaims(S);

    assertThat(estate.check().only(Kind.MISSING_CLAIM).what())
        .isEqualTo("name 'Halo', which studio#s lists, is held for nobody");
  }

  @Test
  void requestsThatGetLost_areRepeated() {
    estate.local.wire().weather(Weathers.losingAnswers(3, request -> true));

    assertThat(estate.check().report().isQuiet()).isTrue();
  }

  @Test
  void storageThatFails_endsTheRunWithWhatWasFoundBefore() {
    estate.edit(S, item -> item.remove(EntityItem.VERSION));
    estate
        .local
        .wire()
        .weather(
            Weathers.losingAnswers(
                1_000,
                request ->
                    request instanceof ScanRequest scan
                        && scan.tableName().equals("trellis_relationships")));
    List<Finding> findings = new ArrayList<>();

    Either<TrellisError, IntegrityReport> result = check().run(findings::add);

    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.operation()).isEqualTo("check"));
    assertThat(findings).extracting(Finding::kind).containsExactly(Kind.UNREADABLE);
  }

  @Test
  void eachKindOfRequest_mayFail() {
    estate.removeClaims(S);
    estate.count(T, 1);
    int all = (int) estate.check().report().requests();
    for (int request = 0; request < all; request++) {
      int[] left = {request};
      estate.local.wire().weather(Weathers.losingAnswers(1_000, sent -> left[0]-- <= 0));

      assertThat(check().run(finding -> {}).getLeft()).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void missingTables_areUnavailable() {
    DynamoDbTrellis graph =
        DynamoDbTrellis.builder(estate.local.client(), Company.HIERARCHY)
            .config(DynamoDbConfig.defaults().prefix("nowhere-"))
            .build();

    assertThat(graph.integrity().run(finding -> {}).getLeft().message())
        .contains("nowhere-notes")
        .contains("create the tables");
  }

  @Test
  void whatTheListenerOfFindingsThrows_endsTheRun() {
    estate.removeClaims(S);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                check()
                    .run(
                        finding -> {
                          throw new IllegalStateException("enough");
                        }))
        .withMessage("enough");
  }

  @Test
  void aPageOfNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check().pagesOf(0))
        .withMessageContaining("choose 1 or more");
  }
}

package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.ORG;
import static dev.trellis.adapter.dynamodb.check.Estate.T;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.Weathers;
import dev.trellis.adapter.dynamodb.local.Wire;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.port.in.Trellis;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;

/** What seems wrong only because it was read at different moments isn't named. */
class WhileOthersWriteTest {
  private static final Predicate<DynamoDbRequest> SECOND_LOOK =
      TransactGetItemsRequest.class::isInstance;
  private static final Predicate<DynamoDbRequest> COUNTING = QueryRequest.class::isInstance;

  private final Estate estate = Estate.withShards(1);
  private final Trellis neighbour = estate.local.neighbour(1).trellis();

  @AfterEach
  void close() {
    estate.close();
  }

  private long count(Predicate<DynamoDbRequest> kind) {
    return estate.local.wire().seen().stream().filter(kind).count();
  }

  /** Something happens once, when the items of a table were read and their partners weren't. */
  private void behindTheScanOf(String table, Runnable event) {
    AtomicInteger scans = new AtomicInteger();
    estate
        .local
        .wire()
        .weather(
            new Wire.Weather() {
              @Override
              public <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
                R answer = onward.get();
                if (request instanceof ScanRequest scan
                    && scan.tableName().equals(table)
                    && scans.getAndIncrement() == 0) {
                  event.run();
                }
                return answer;
              }
            });
  }

  private void each(Predicate<DynamoDbRequest> kind, Runnable event) {
    estate
        .local
        .wire()
        .weather(
            new Wire.Weather() {
              @Override
              public <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
                if (kind.test(request)) {
                  event.run();
                }
                return onward.get();
              }
            });
  }

  @Test
  void anEntityThatIsDeletedBehindTheScan_isMissingNothing() {
    behindTheScanOf("titles", () -> ok(neighbour.delete(TITLE, "t", DeleteMode.RESTRICT)));

    assertThat(estate.check().report().isQuiet()).isTrue();
    assertThat(count(SECOND_LOOK)).isEqualTo(2);
  }

  @Test
  void aParentThatIsDeletedBehindTheScan_leavesNoOrphans() {
    behindTheScanOf(
        "titles",
        () -> {
          ok(neighbour.delete(STUDIO, "s", DeleteMode.CASCADE));
          estate.settle();
        });

    assertThat(estate.check().inShort()).isEmpty();
  }

  @Test
  void aLinkWhoseChildIsDeletedBehindTheScan_isNotDangling() {
    behindTheScanOf(
        "trellis_relationships", () -> ok(neighbour.delete(TITLE, "t", DeleteMode.RESTRICT)));

    assertThat(estate.check().report().isQuiet()).isTrue();
    assertThat(count(SECOND_LOOK)).isEqualTo(1);
  }

  @Test
  void aGateWhoseParentIsDeletedBehindTheScan_isNotWrong() {
    ok(neighbour.create(ORGANIZATION, root("p")));
    behindTheScanOf(
        "trellis_relationships",
        () -> ok(neighbour.delete(ORGANIZATION, "p", DeleteMode.RESTRICT)));

    assertThat(estate.check().report().isQuiet()).isTrue();
  }

  @Test
  void aClaimThatMovesBehindTheScan_isNotLeaked() {
    behindTheScanOf(
        "trellis_unique_constraints",
        () -> ok(neighbour.patch(TITLE, "t", Patch.none().set("name", "Moved"))));

    assertThat(estate.check().report().isQuiet()).isTrue();
  }

  @Test
  void whatHangsTogetherWithOthersAtTheSecondLook_isLookedAtAgain() {
    AtomicInteger names = new AtomicInteger();
    Runnable rename =
        () ->
            ok(
                neighbour.patch(
                    TITLE, "t", Patch.none().set("name", "n-" + names.getAndIncrement())));
    behindTheScanOf("titles", rename);

    assertThat(estate.check().report().isQuiet()).isTrue();
    // the claim that was taken once; the title twice, since it lists that one and not the other
    assertThat(count(SECOND_LOOK)).isEqualTo(3);
  }

  @Test
  void whatNeverStandsStill_isCountedAsUnsettled() {
    AtomicInteger names = new AtomicInteger();
    each(
        request ->
            SECOND_LOOK.test(request)
                || (request instanceof BatchGetItemRequest && names.get() == 0),
        () ->
            ok(
                neighbour.patch(
                    TITLE, "t", Patch.none().set("name", "n-" + names.getAndIncrement()))));
    estate.removeClaims(T);

    Checked checked = estate.check();

    assertThat(checked.inShort()).isEmpty();
    assertThat(checked.report().unsettled()).isEqualTo(1);
    assertThat(checked.report().isSound()).isFalse();
  }

  @Test
  void aChildThatComesWhileTheTableIsRead_doesNotUpsetTheCount() {
    behindTheScanOf("trellis_relationships", () -> ok(neighbour.create(STUDIO, under("o", "a"))));

    assertThat(Checked.by(estate.local.graph().integrity().pagesOf(1)).inShort()).isEmpty();
  }

  @Test
  void aChildThatComesWhileItsLinksAreCounted_doesNotUpsetTheCount() {
    AtomicInteger ids = new AtomicInteger();
    estate
        .local
        .wire()
        .weather(
            Weathers.before(
                0,
                COUNTING,
                () -> ok(neighbour.create(STUDIO, under("o", "a-" + ids.incrementAndGet())))));

    Checked checked = Checked.by(estate.local.graph().integrity().tallying(0));

    assertThat(checked.inShort()).isEmpty();
    assertThat(checked.report().unsettled()).isZero();
  }

  @Test
  void aWrongCountOfAGateThatNeverStandsStill_isUnsettled() {
    estate.count(Estate.S, 1);
    AtomicInteger ids = new AtomicInteger();
    each(COUNTING, () -> ok(neighbour.create(STUDIO, under("o", "a-" + ids.incrementAndGet()))));

    Checked checked = estate.check();

    assertThat(checked.inShort()).isEmpty();
    assertThat(checked.report().unsettled()).isEqualTo(1);
  }

  @Test
  void aWrongCountOfAGateThatComesToRest_isNamed() {
    estate.count(Estate.S, 1);
    AtomicInteger ids = new AtomicInteger();
    each(
        COUNTING,
        () -> {
          if (ids.incrementAndGet() <= 3) {
            ok(neighbour.create(STUDIO, under("o", "a-" + ids.get())));
          }
        });

    assertThat(estate.check().inShort()).containsExactly("WRONG_COUNT " + ORG);
    assertThat(estate.check().only(Finding.Kind.WRONG_COUNT).message())
        .contains("counts 7 children, 6 are linked");
  }

  @Test
  void damage_isNamedWithoutReadingAnythingElseTwice() {
    estate.removeClaims(T);

    assertThat(estate.check().inShort())
        .containsExactly("MISSING_CLAIM title#t", "MISSING_CLAIM title#t");
    assertThat(count(SECOND_LOOK)).isEqualTo(1);
    assertThat(count(GetItemRequest.class::isInstance)).isZero();
  }
}

package dev.trellis.adapter.dynamodb.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.VirtualPauses;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** A batch leaves out what it pleases: what it left out is asked for again. */
class BatchTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Script script = new Script();
  private final VirtualPauses pauses = VirtualPauses.drawing(1);

  private Call call() {
    return new Requests(script, DEADLINE, pauses, () -> "token", StorageListener.none())
        .begin("find");
  }

  private static List<Map<String, AttributeValue>> keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Map.of("id", AttributeValue.fromS("k-" + i)))
        .toList();
  }

  /** An answer with the first so many keys; the others are left unprocessed. */
  private static DynamoDbResponse first(int count, DynamoDbRequest request) {
    Map<String, List<Map<String, AttributeValue>>> found = new LinkedHashMap<>();
    Map<String, KeysAndAttributes> left = new LinkedHashMap<>();
    int[] room = {count};
    ((BatchGetItemRequest) request)
        .requestItems()
        .forEach(
            (table, asked) -> {
              int fit = Math.min(room[0], asked.keys().size());
              room[0] -= fit;
              found.put(table, asked.keys().subList(0, fit));
              List<Map<String, AttributeValue>> rest =
                  asked.keys().subList(fit, asked.keys().size());
              if (!rest.isEmpty()) {
                left.put(table, asked.toBuilder().keys(rest).build());
              }
            });
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(left).build();
  }

  @Property
  void whateverIsLeftOut_allIsFoundOnce(
      @ForAll @IntRange(max = 260) int oaks,
      @ForAll @IntRange(max = 120) int elms,
      @ForAll List<@IntRange(max = 100) Integer> answered) {
    Script whimsical = new Script();
    answered.forEach(count -> whimsical.answering(request -> first(count, request)));
    for (int i = 0; i < 10; i++) {
      whimsical.answering(request -> first(100, request));
    }
    Call call =
        new Requests(
                whimsical,
                Duration.ofDays(1),
                VirtualPauses.drawing(1),
                () -> "t",
                StorageListener.none())
            .begin("find");
    Map<String, List<Map<String, AttributeValue>>> wanted = new LinkedHashMap<>();
    wanted.put("oaks", keys(oaks));
    wanted.put("elms", keys(elms));

    Map<String, List<Map<String, AttributeValue>>> found = call.getAll(wanted, true).get();

    assertThat(found.getOrDefault("oaks", List.of()))
        .containsExactlyInAnyOrderElementsOf(keys(oaks));
    assertThat(found.getOrDefault("elms", List.of()))
        .containsExactlyInAnyOrderElementsOf(keys(elms));
    assertThat(whimsical.sent())
        .allSatisfy(
            request ->
                assertThat(
                        ((BatchGetItemRequest) request)
                            .requestItems().values().stream().mapToInt(k -> k.keys().size()).sum())
                    .isBetween(1, 100));
  }

  @Test
  void someProgress_needsNoPause() {
    for (int i = 0; i < 5; i++) {
      script.answering(request -> first(20, request));
    }

    assertThat(call().getAll(Map.of("oaks", keys(100)), true).get().get("oaks")).hasSize(100);

    assertThat(pauses.slept()).isEmpty();
  }

  @Test
  void noProgress_pausesLongerEachTime() {
    for (int i = 0; i < 3; i++) {
      script.answering(request -> first(0, request));
    }
    script.answering(request -> first(100, request));

    assertThat(call().getAll(Map.of("oaks", keys(2)), true).get().get("oaks")).hasSize(2);

    assertThat(pauses.limits()).isSorted().doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void noProgressAtAll_endsAtTheDeadline() {
    for (int i = 0; i < 1_000; i++) {
      script.answering(request -> first(0, request));
    }

    Either<TrellisError, ?> result = call().getAll(Map.of("oaks", keys(2)), true);

    assertThat(pauses.nanoTime()).isLessThanOrEqualTo(DEADLINE.toNanos());
    assertThat(script.sent()).hasSizeLessThan(30);
    assertThat(result.getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.outcome()).isEqualTo(Outcome.NOT_APPLIED);
              assertThat(error.isRetryable()).isTrue();
              assertThat(error.reason()).contains("unprocessed");
            });
  }

  @Test
  void consistency_isAskedForAgainWithWhatWasLeftOut() {
    script.answering(request -> first(1, request));
    script.answering(request -> first(1, request));

    assertThat(call().getAll(Map.of("oaks", keys(2)), true).isRight()).isTrue();

    List<Boolean> consistent = new ArrayList<>();
    script
        .sent()
        .forEach(
            request ->
                ((BatchGetItemRequest) request)
                    .requestItems()
                    .values()
                    .forEach(asked -> consistent.add(asked.consistentRead())));
    assertThat(consistent).containsExactly(true, true);
  }

  @Test
  void aMissingTable_isNamed() {
    script.failing(Failures.noTable());

    assertThat(call().getAll(Map.of("oaks", keys(2)), true).getLeft().message())
        .contains("no such table")
        .contains("oaks");
    assertThat(script.sent()).hasSize(1);
  }
}

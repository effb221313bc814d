package dev.trellis.adapter.dynamodb.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.VirtualPauses;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** How long is waited between two tries, and when it ends. */
class PauseTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));
  private static final List<Action> ONE = List.of(Action.put("oaks", KEY, new Terms(), ""));

  private final Script script = new Script();

  @AfterEach
  void noInterruptIsLeftOver() {
    // so that a test that fails doesn't stop the next one
    Thread.interrupted();
  }

  private Call call(Pauses pauses) {
    return new Requests(script, DEADLINE, pauses, () -> "token", StorageListener.none())
        .begin("create");
  }

  @Test
  void theLongestPause_doublesUpToASecond() {
    VirtualPauses pauses = VirtualPauses.drawing(0.5);
    script.failing(9, Failures.throttled());

    assertThat(call(pauses).write(ONE).isRight()).isTrue();

    assertThat(pauses.limits())
        .extracting(Duration::toMillis)
        .containsExactly(20L, 40L, 80L, 160L, 320L, 640L, 1000L, 1000L, 1000L);
  }

  @Test
  void thePause_isWhatChanceDraws() {
    VirtualPauses pauses = VirtualPauses.drawing(0.5);
    script.failing(3, Failures.throttled());

    assertThat(call(pauses).write(ONE).isRight()).isTrue();

    assertThat(pauses.slept()).extracting(Duration::toMillis).containsExactly(10L, 20L, 40L);
  }

  @Property
  void theSystemsChance_staysWithinItsBounds(
      @ForAll @LongRange(min = 1, max = 2_000_000) long most) {
    Duration drawn = Pauses.system().upTo(Duration.ofNanos(most));

    assertThat(drawn).isBetween(Duration.ZERO, Duration.ofNanos(most));
  }

  @Test
  void theSystemsChance_spreadsOverAllOfIt() {
    List<Long> drawn = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      drawn.add(Pauses.system().upTo(Duration.ofNanos(999)).toNanos());
    }

    // the chance that a tenth is never drawn is 10^-45
    assertThat(drawn).anyMatch(n -> n < 100).anyMatch(n -> n >= 900);
  }

  @Property(tries = 100)
  void noCall_sleepsPastItsDeadline(
      @ForAll @IntRange(min = 0, max = 100) int share,
      @ForAll @IntRange(min = 0, max = 3_000) int slow) {
    VirtualPauses pauses = VirtualPauses.drawing(share / 100.0);
    Script stubborn = new Script();
    for (int i = 0; i < 1_100; i++) {
      stubborn.answering(
          request -> {
            pauses.pass(Duration.ofMillis(Math.max(slow, share == 0 ? 10 : 0)));
            throw Failures.throttled();
          });
    }
    Call call =
        new Requests(stubborn, DEADLINE, pauses, () -> "t", StorageListener.none()).begin("create");

    assertThat(call.write(ONE).isLeft()).isTrue();

    // the last request may have been slow, but nobody slept or sent after the deadline
    assertThat(pauses.nanoTime())
        .isLessThanOrEqualTo(DEADLINE.plusMillis(Math.max(slow, 10)).toNanos());
  }

  @Test
  void eachRequest_getsTheTimeThatIsLeft() {
    VirtualPauses pauses = VirtualPauses.drawing(1);
    List<Duration> timeouts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      script.answering(
          request -> {
            timeouts.add(timeout(request));
            pauses.pass(Duration.ofSeconds(3));
            throw Failures.reset();
          });
    }
    script.answering(
        request -> {
          timeouts.add(timeout(request));
          return GetItemResponse.builder().build();
        });

    assertThat(call(pauses).get("oaks", KEY, true).isRight()).isTrue();

    assertThat(timeouts)
        .extracting(Duration::toMillis)
        .containsExactly(10_000L, 6_980L, 3_940L, 860L);
  }

  private static Duration timeout(DynamoDbRequest request) {
    return ((GetItemRequest) request)
        .overrideConfiguration()
        .orElseThrow()
        .apiCallTimeout()
        .orElseThrow();
  }

  @Test
  void aRequestThatIsInterrupted_endsTheCallAndKeepsTheInterrupt() {
    script.failing(Failures.aborted());

    assertThat(call(VirtualPauses.drawing(1)).write(ONE).getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
              assertThat(error.reason()).contains("interrupted");
            });
    assertThat(script.sent()).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aReadThatIsInterrupted_isKnownToChangeNothing() {
    script.failing(Failures.aborted());

    assertThat(call(VirtualPauses.drawing(1)).get("oaks", KEY, true).getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aPauseThatIsInterrupted_endsTheCallAndKeepsTheInterrupt() {
    script.failing(5, Failures.conflict());
    Thread.currentThread().interrupt();

    assertThat(call(VirtualPauses.drawing(1)).write(ONE).getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    assertThat(script.sent()).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
  }
}

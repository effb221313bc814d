package dev.trellis.adapter.lambda.local;

import static dev.trellis.adapter.lambda.run.Sandbox.FILE;
import static dev.trellis.adapter.lambda.run.Sandbox.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.trellis.adapter.lambda.CascadeHandler;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.adapter.lambda.run.StandingContext;
import dev.trellis.domain.entity.DeleteMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is delivered, in which batches, and what again. */
class LocalEventSourceTest {
  private static final Delivery THREE = new Delivery(3, Duration.ofSeconds(30));

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void close() {
    sandbox.close();
  }

  /** Notes the folders of each batch, and reports what it was told to. */
  private static final class Recorder
      implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    final List<List<String>> batches = new ArrayList<>();
    final List<Integer> times = new ArrayList<>();
    final Deque<List<String>> failures = new ArrayDeque<>();

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
      times.add(context.getRemainingTimeInMillis());
      batches.add(event.getRecords().stream().map(Sandbox::id).toList());
      List<String> failing = failures.isEmpty() ? List.of() : failures.remove();
      if (failing.contains("all")) {
        throw new IllegalStateException("as told");
      }
      return StreamsEventResponse.builder()
          .withBatchItemFailures(
              event.getRecords().stream()
                  .filter(each -> failing.contains(Sandbox.id(each)))
                  .map(
                      each ->
                          BatchItemFailure.builder()
                              .withItemIdentifier(each.getDynamodb().getSequenceNumber())
                              .build())
                  .toList())
          .build();
    }
  }

  @Test
  void tombstonesAreDeliveredInBatchesAndInOrder() {
    delete("a", "b", "c", "d", "e");
    Recorder recorder = new Recorder();
    LocalEventSource source = sandbox.source(recorder, THREE);
    // ten records were read, five of them pass
    assertThat(source.deliver()).isEqualTo(new Delivered(10, 1, 3, 0, 2));
    assertThat(source.deliver()).isEqualTo(new Delivered(0, 1, 2, 0, 0));
    assertThat(source.deliver().isQuiet()).isTrue();
    assertThat(recorder.batches).containsExactly(List.of("a", "b", "c"), List.of("d", "e"));
    assertThat(recorder.times).allSatisfy(time -> assertThat(time).isBetween(1, 30_000));
  }

  @Test
  void whatWasReportedComesAgainFromTheLowestOn() {
    delete("a", "b", "c", "d", "e");
    Recorder recorder = new Recorder();
    recorder.failures.add(List.of("c", "b"));
    LocalEventSource source = sandbox.source(recorder, THREE);
    Delivered first = source.deliver();
    assertThat(first.again()).isEqualTo(2);
    assertThat(first.waiting()).isEqualTo(4);
    assertThat(first.isQuiet()).isFalse();
    Sandbox.deliverAll(source);
    assertThat(recorder.batches)
        .containsExactly(List.of("a", "b", "c"), List.of("b", "c", "d"), List.of("e"));
  }

  @Test
  void aRoundThatOnlyRepeatsIsNotQuiet() {
    sandbox.folder("root");
    sandbox.folder("below", "root");
    sandbox.file("f", "below");
    sandbox.delete(FOLDER, "root", DeleteMode.CASCADE);
    CascadeHandler handler = new CascadeHandler(sandbox.trellis());
    Deque<StandingContext> tooShort = new ArrayDeque<>(List.of(new StandingContext(1000, 0)));
    LocalEventSource source =
        sandbox.source(
            (event, context) ->
                handler.handleRequest(event, tooShort.isEmpty() ? context : tooShort.remove()),
            THREE);
    assertThat(source.deliver().again()).isEqualTo(1);
    // nothing new is read, and what is deleted leaves a tombstone that is to be read next
    Delivered second = source.deliver();
    assertThat(second.read()).isZero();
    assertThat(second.isQuiet()).isFalse();
    Sandbox.deliverAll(source);
    assertThat(sandbox.lives(FILE, "f")).isFalse();
  }

  @Test
  void aHandlerThatThrowsGetsTheWholeBatchAgain() {
    delete("a", "b");
    Recorder recorder = new Recorder();
    recorder.failures.add(List.of("all"));
    Sandbox.deliverAll(sandbox.source(recorder, THREE));
    assertThat(recorder.batches).containsExactly(List.of("a", "b"), List.of("a", "b"));
  }

  @Test
  void aNumberThatIsNotInTheBatchStandsForAllOfIt() {
    delete("a", "b");
    Deque<String> reported = new ArrayDeque<>(List.of(""));
    List<Integer> sizes = new ArrayList<>();
    LocalEventSource source =
        sandbox.source(
            (event, context) -> {
              sizes.add(event.getRecords().size());
              return StreamsEventResponse.builder()
                  .withBatchItemFailures(
                      reported.stream()
                          .map(id -> BatchItemFailure.builder().withItemIdentifier(id).build())
                          .toList())
                  .build();
            },
            THREE);
    source.deliver();
    reported.clear();
    Sandbox.deliverAll(source);
    assertThat(sizes).containsExactly(2, 2);
  }

  @Test
  void theRealHandlerDeletesATree() {
    sandbox.folder("root");
    sandbox.folder("below", "root");
    sandbox.file("f", "below");
    sandbox.delete(FOLDER, "root", DeleteMode.CASCADE);
    Sandbox.deliverAll(sandbox.source(new CascadeHandler(sandbox.trellis()), Delivery.defaults()));
    assertThat(sandbox.lives(FILE, "f")).isFalse();
    assertThat(sandbox.links()).isZero();
    assertThat(sandbox.claims()).isZero();
  }

  @Test
  void aDeliveryOfNothingIsRefused() {
    assertThatThrownBy(() -> new Delivery(0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Delivery(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void delete(String... folders) {
    for (String folder : folders) {
      sandbox.folder(folder);
    }
    for (String folder : folders) {
      sandbox.delete(FOLDER, folder, DeleteMode.CASCADE);
    }
  }
}

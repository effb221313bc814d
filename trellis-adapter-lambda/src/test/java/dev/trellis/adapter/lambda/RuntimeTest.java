package dev.trellis.adapter.lambda;

import static dev.trellis.adapter.lambda.run.Sandbox.FILE;
import static dev.trellis.adapter.lambda.run.Sandbox.FOLDER;
import static dev.trellis.adapter.lambda.run.Sandbox.HIERARCHY;
import static dev.trellis.adapter.lambda.run.Sandbox.deliverAll;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.trellis.adapter.lambda.local.Delivery;
import dev.trellis.adapter.lambda.run.Code;
import dev.trellis.adapter.lambda.run.FunctionProcess;
import dev.trellis.adapter.lambda.run.Relay;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.domain.entity.DeleteMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The function in a process of its own under AWS's runtime interface client, with the records of
 * DynamoDB Local's streams.
 */
class RuntimeTest {
  private static final Delivery AT_ONCE = new Delivery(100, Duration.ofMinutes(1));
  private static final String CRAC_OF_LAMBDA =
      "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

  private final Sandbox sandbox = new Sandbox();
  private final Relay relay = new Relay(sandbox.endpoint(), passOn -> this.stop.at(passOn));
  private volatile Relay.Stop stop = Runnable::run;

  @AfterEach
  void close() {
    relay.close();
    sandbox.close();
  }

  @Test
  void aTreeIsDeletedCompletely() {
    plant(3, 5);
    sandbox.delete(FOLDER, "root", DeleteMode.CASCADE);
    try (FunctionProcess function = function(Map.of())) {
      deliverAll(sandbox.source(function, AT_ONCE));
      assertThat(function.starts()).isEqualTo(1);
      assertThat(function.log()).contains("\"message\":\"Records handled\"", "\"deleted\":3");
    }
    assertNothingIsLeft();
  }

  @Test
  void aRecordThatNobodyCanReadBlocksNothing() {
    sandbox.folder("poison");
    sandbox.poison("poison");
    plant(1, 2);
    sandbox.delete(FOLDER, "root", DeleteMode.CASCADE);
    try (FunctionProcess function = function(Map.of())) {
      deliverAll(sandbox.source(function, AT_ONCE));
      assertThat(function.log())
          .containsPattern(
              "\"level\":\"ERROR\",\"message\":\"A record can't be read and is passed over\""
                  + ".*\"eventId\":\"[0-9a-f-]+\".*\"stream\":\"arn:[^\"]*/folders/[^\"]*\""
                  + ".*\"sequenceNumber\":\"[0-9]+\".*\"keys\":\"[^\"]*poison")
          .contains("\"unreadable\":1");
    }
    assertThat(sandbox.lives(FILE, "f0-0")).isFalse();
  }

  @Test
  void aProcessThatIsKilledInTheMiddleIsSurvived() {
    plant(1, 60);
    sandbox.delete(FOLDER, "root", DeleteMode.CASCADE);
    AtomicInteger writes = new AtomicInteger();
    try (FunctionProcess function = function(throughRelay())) {
      // once before a write arrives, and once before its answer does
      stop =
          passOn -> {
            switch (writes.incrementAndGet()) {
              case 3 -> function.kill();
              case 9 -> {
                passOn.run();
                function.kill();
              }
              default -> passOn.run();
            }
          };
      deliverAll(sandbox.source(function, AT_ONCE));
      assertThat(function.starts()).isEqualTo(3);
    }
    assertNothingIsLeft();
  }

  @Test
  void invocationsThatAreCutOffGetFurtherEachTime() {
    List<Integer> left = new ArrayList<>();
    try (FunctionProcess function = function(throughRelay())) {
      // that it has to be started takes none of the others' time
      sandbox.folder("first");
      sandbox.file("one", "first");
      sandbox.delete(FOLDER, "first", DeleteMode.CASCADE);
      deliverAll(sandbox.source(function, AT_ONCE));
      // a cascade asks for time after each 100
      plant(1, 350);
      sandbox.delete(FOLDER, "root", DeleteMode.CASCADE);
      left.add(sandbox.links());
      deliverAll(
          sandbox.source(
              (event, context) -> {
                cutOffAfter(3, context);
                StreamsEventResponse response = function.handleRequest(event, context);
                if (!response.getBatchItemFailures().isEmpty()) {
                  int now = sandbox.links();
                  assertThat(now).isLessThan(left.get(left.size() - 1));
                  left.add(now);
                }
                return response;
              },
              new Delivery(100, Duration.ofSeconds(2))));
      assertThat(function.starts()).isEqualTo(1);
    }
    assertThat(left).hasSizeGreaterThan(2);
    assertNothingIsLeft();
  }

  /** Lets time go by after so many writes, until the handler begins no other one. */
  private void cutOffAfter(int writes, Context context) {
    int end = context.getRemainingTimeInMillis() / 5;
    AtomicInteger made = new AtomicInteger();
    stop =
        passOn -> {
          passOn.run();
          made.incrementAndGet();
          while (made.get() >= writes && context.getRemainingTimeInMillis() > end) {
            LockSupport.parkNanos(1_000_000);
          }
        };
  }

  @Test
  void aWrongEnvironmentIsToldAtTheStart() {
    try (FunctionProcess function = function(Map.of("TRELLIS_RETENTION_SECONDS", "a week"))) {
      function.start();
      assertThat(function.initError())
          .contains("TRELLIS_RETENTION_SECONDS is wrong", "'a week' is no whole number");
    }
  }

  @Test
  void aSnapshotIsTakenOfAPrimedProcess() {
    plant(1, 2);
    sandbox.delete(FOLDER, "root", DeleteMode.CASCADE);
    Map<String, String> snapStart = Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    try (FunctionProcess function = function(snapStart, CRAC_OF_LAMBDA)) {
      deliverAll(sandbox.source(function, AT_ONCE));
      assertThat(function.snapshots()).isEqualTo(1);
      assertThat(function.log())
          .containsSubsequence(
              "Primed for the snapshot", "Restored from a snapshot", "Records handled");
    }
    assertNothingIsLeft();
  }

  /** A folder with folders of files. */
  private void plant(int folders, int files) {
    sandbox.folder("root");
    for (int i = 0; i < folders; i++) {
      sandbox.folder("d" + i, "root");
      for (int j = 0; j < files; j++) {
        sandbox.file("f%d-%d".formatted(i, j), "d" + i);
      }
    }
  }

  private void assertNothingIsLeft() {
    assertThat(sandbox.links()).isZero();
    assertThat(sandbox.claims()).isZero();
  }

  private Map<String, String> throughRelay() {
    return Map.of("AWS_ENDPOINT_URL_DYNAMODB", relay.address().toString());
  }

  private FunctionProcess function(Map<String, String> more, String... options) {
    Map<String, String> environment = new HashMap<>(sandbox.environment());
    environment.put("TRELLIS_HIERARCHY", HierarchyText.print(HIERARCHY));
    environment.putAll(more);
    return new FunctionProcess(Code.ofTests(), List.of(options), environment);
  }
}

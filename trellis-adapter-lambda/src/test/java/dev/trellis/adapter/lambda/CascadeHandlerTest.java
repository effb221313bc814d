package dev.trellis.adapter.lambda;

import static dev.trellis.adapter.lambda.run.Sandbox.FILE;
import static dev.trellis.adapter.lambda.run.Sandbox.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.trellis.adapter.lambda.local.Delivery;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.adapter.lambda.run.StandingContext;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.tck.Faults.Moment;
import dev.trellis.tck.StoreFaults;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the handler does with a batch, and what it reports of it. */
class CascadeHandlerTest {
  private static final int A_MINUTE = 60_000;

  private final StoreFaults faults = new StoreFaults();
  private final Sandbox sandbox = new Sandbox(faults::around);
  private final CascadeHandler handler = new CascadeHandler(sandbox.trellis());

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aBatchThatIsDoneReportsNothing() {
    List<DynamodbStreamRecord> batch = tombstones("a", "b");
    assertThat(failures(batch, new StandingContext(A_MINUTE))).isEmpty();
    assertThat(sandbox.lives(FILE, "a-1")).isFalse();
    assertThat(sandbox.lives(FILE, "b-2")).isFalse();
  }

  @Test
  void anEventWithoutRecordsIsDone() {
    assertThat(
            handler
                .handleRequest(new DynamodbEvent(), new StandingContext(A_MINUTE))
                .getBatchItemFailures())
        .isEmpty();
  }

  @Test
  void aRecordThatFailsIsReportedAndAllOthersAreCarriedOut() {
    List<DynamodbStreamRecord> batch = tombstones("a", "b", "c");
    faults.failReads(2, 1);
    assertThat(failures(batch, new StandingContext(A_MINUTE)))
        .containsExactly(number(batch.get(1)));
    assertThat(sandbox.lives(FILE, "a-1")).isFalse();
    assertThat(sandbox.lives(FILE, "b-1")).isTrue();
    assertThat(sandbox.lives(FILE, "c-1")).isFalse();
    assertThat(failures(batch, new StandingContext(A_MINUTE))).isEmpty();
    assertThat(sandbox.lives(FILE, "b-1")).isFalse();
  }

  @Test
  void aChildThatFailsKeepsItsParentsRecordOnly() {
    List<DynamodbStreamRecord> batch = tombstones("a", "b");
    faults.failWrites(1, 1, Moment.REQUEST_LOST);
    assertThat(failures(batch, new StandingContext(A_MINUTE)))
        .containsExactly(number(batch.get(0)));
    assertThat(sandbox.lives(FILE, "a-1")).isTrue();
    assertThat(sandbox.lives(FILE, "a-2")).isFalse();
  }

  @Test
  void whatThereIsNoTimeForIsReported() {
    List<DynamodbStreamRecord> batch = tombstones("a", "b");
    // asked at the start and before each child: time is over after the first child
    StandingContext context = new StandingContext(A_MINUTE, A_MINUTE, A_MINUTE, 2000);
    assertThat(failures(batch, context))
        .containsExactly(number(batch.get(0)), number(batch.get(1)));
    assertThat(sandbox.lives(FILE, "a-1")).isFalse();
    assertThat(sandbox.lives(FILE, "a-2")).isTrue();
    assertThat(sandbox.lives(FILE, "b-1")).isTrue();
  }

  @Test
  void whatNeedsNoTimeIsNeverReported() {
    List<DynamodbStreamRecord> batch = new ArrayList<>(tombstones("a"));
    DynamodbStreamRecord creation = tombstones("b").get(0);
    creation.getDynamodb().setNewImage(creation.getDynamodb().getOldImage());
    batch.add(creation);
    StandingContext context = new StandingContext(A_MINUTE, 0);
    assertThat(failures(batch, context)).containsExactly(number(batch.get(0)));
  }

  @Test
  void aShortInvocationIsUsedToThreeQuarters() {
    List<DynamodbStreamRecord> batch = tombstones("a");
    assertThat(failures(batch, new StandingContext(400, 101))).isEmpty();
    assertThat(failures(tombstones("b"), new StandingContext(400, 100))).hasSize(1);
  }

  @Test
  void aLongInvocationKeepsThreeSeconds() {
    assertThat(failures(tombstones("a"), new StandingContext(A_MINUTE, 3001))).isEmpty();
    assertThat(failures(tombstones("b"), new StandingContext(A_MINUTE, 3000))).hasSize(1);
  }

  @Test
  void aRecordThatCannotBeReadIsLoggedAndNotReported() {
    List<DynamodbStreamRecord> batch = tombstones("a", "b");
    DynamodbStreamRecord poison = batch.get(0);
    poison.getDynamodb().getNewImage().remove("deletion_id");
    String log =
        logOf(
            () -> {
              assertThat(failures(batch, new StandingContext(A_MINUTE))).isEmpty();
            });
    assertThat(sandbox.lives(FILE, "b-1")).isFalse();
    assertThat(log.lines().filter(line -> line.contains("\"ERROR\"")))
        .singleElement()
        .asString()
        .contains(
            "\"message\":\"A record can't be read and is passed over\"",
            "\"AWSRequestId\":\"standing\"",
            "\"eventId\":\"" + poison.getEventID(),
            "\"stream\":\"" + poison.getEventSourceARN(),
            "\"sequenceNumber\":\"" + number(poison),
            "\"code\":\"TRL-3101\"",
            "deletion_id")
        .containsPattern("\"keys\":\"[^\"]*id[^\"]*a");
  }

  @Test
  void aRecordOfAnotherKindIsLoggedAndNotReported() {
    DynamodbStreamRecord withoutTable = tombstones("a").get(0);
    withoutTable.setEventSourceARN("arn:aws:kinesis:us-east-1:1:stream/other");
    DynamodbStreamRecord withoutImages = new DynamodbStreamRecord();
    withoutImages.setEventSourceARN("arn:aws:dynamodb:us-east-1:1:table/folders/stream/now");
    String log =
        logOf(
            () -> {
              assertThat(
                      failures(List.of(withoutTable, withoutImages), new StandingContext(A_MINUTE)))
                  .isEmpty();
            });
    assertThat(log)
        .contains("is no stream's ARN", "The record has no dynamodb part", "\"unreadable\":2");
  }

  @Test
  void aBatchIsCounted() {
    List<DynamodbStreamRecord> batch = tombstones("a", "b", "c");
    faults.failReads(2, 1);
    String log =
        logOf(
            () -> {
              failures(batch, new StandingContext(A_MINUTE));
            });
    assertThat(log)
        .contains(
            "\"message\":\"Records handled\"",
            "\"records\":3,\"complete\":2,\"notDone\":1,\"failed\":1,\"unreadable\":0,\"deleted\":4");
  }

  /** The records of folders of two files each, that were just deleted. */
  private List<DynamodbStreamRecord> tombstones(String... folders) {
    for (String folder : folders) {
      sandbox.folder(folder);
      sandbox.file(folder + "-1", folder);
      sandbox.file(folder + "-2", folder);
    }
    for (String folder : folders) {
      sandbox.delete(FOLDER, folder, DeleteMode.CASCADE);
    }
    List<DynamodbStreamRecord> all = new ArrayList<>();
    sandbox
        .source(
            (event, context) -> {
              all.addAll(event.getRecords());
              return StreamsEventResponse.builder().withBatchItemFailures(List.of()).build();
            },
            Delivery.defaults())
        .deliver();
    List<String> wanted = List.of(folders);
    return all.stream().filter(each -> wanted.contains(Sandbox.id(each))).toList();
  }

  private List<String> failures(List<DynamodbStreamRecord> batch, StandingContext context) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(batch);
    return handler.handleRequest(event, context).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static String number(DynamodbStreamRecord each) {
    return each.getDynamodb().getSequenceNumber();
  }

  private static String logOf(Runnable run) {
    PrintStream before = System.out;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      run.run();
      return log.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(before);
    }
  }
}

package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.table.TableDifference.Aspect;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** What happens to a creation on the way, most of which DynamoDB Local doesn't do by itself. */
class CreationTest {
  private static final TableOptions OPTIONS =
      TableOptions.onDemand().withDeadline(Duration.ofMinutes(1));

  private final LocalEngine engine = LocalEngine.start();
  private final DynamoDbClient client = engine.client();
  private final ScriptedClient scripted = new ScriptedClient(client);
  private final VirtualTime time = new VirtualTime();
  private final DynamoDbTables tables = Woods.tables(scripted, OPTIONS, time);

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void allTablesAreAskedForBeforeAnyIsWaitedFor() {
    tables.create().get();
    List<String> requests = scripted.requests();
    assertThat(scripted.requests("CreateTable")).hasSize(Woods.ALL.size());
    assertThat(requests.indexOf("CreateTable " + Woods.CLAIMS))
        .isLessThan(requests.lastIndexOf("DescribeTable " + Woods.OAKS))
        .isLessThan(requests.indexOf("UpdateTimeToLive " + Woods.OAKS));
    // look, create, look, switch time to live on, look
    assertThat(requests).hasSize(7 * Woods.ALL.size());
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aTableThatTakesItsTimeIsWaitedFor() {
    scripted.describes(
        7, Woods.OAKS, table -> table.toBuilder().tableStatus(TableStatus.CREATING).build());
    assertThat(tables.create().get().isAsNeeded()).isTrue();
    assertThat(time.sleeps().stream().map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
    assertThat(Woods.timeToLive(client, Woods.OAKS).attributeName()).isEqualTo("ttl");
  }

  @Test
  void aTableThatIsNotFoundAtOnceIsLookedForAgain() {
    scripted
        .before("DescribeTable oaks", () -> {})
        .fails(2, "DescribeTable oaks", ScriptedClient.notFound())
        .fails(1, "UpdateTimeToLive oaks", ScriptedClient.notFound())
        .before("DescribeTimeToLive oaks", () -> {})
        .fails(1, "DescribeTimeToLive oaks", ScriptedClient.notFound());
    assertThat(tables.create().get()).isEqualTo(new TableReport(Woods.ALL, List.of(), List.of()));
    assertThat(time.sleeps()).hasSize(4);
  }

  @Test
  void tooManyTablesAtOnceAreCreatedOneAfterTheOther() {
    scripted
        .fails(3, "CreateTable oak-rings", ScriptedClient.limitExceeded())
        .fails(2, "UpdateTimeToLive wood_links", ScriptedClient.limitExceeded());
    assertThat(tables.create().get()).isEqualTo(new TableReport(Woods.ALL, List.of(), List.of()));
    assertThat(scripted.requests("CreateTable oak-rings")).hasSize(4);
    assertThat(time.sleeps().stream().map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 100L, 200L);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void whatTheServerFailsAtIsRepeated(int status) {
    scripted.fails(2, "DescribeTable oaks", ScriptedClient.answer(status, "InternalServerError"));
    assertThat(tables.create().get().created()).isEqualTo(Woods.ALL);
  }

  @Test
  void throttlingIsRepeated() {
    scripted.fails(2, "DescribeTable oaks", ScriptedClient.answer(400, "ThrottlingException"));
    assertThat(tables.create().get().created()).isEqualTo(Woods.ALL);
  }

  @Test
  void limitsUpToTheDeadlineAreAnErrorThatSaysWhatWasDone() {
    scripted.fails(100, "CreateTable oak-rings", ScriptedClient.limitExceeded());
    assertThat(tables.create().getLeft())
        .isEqualTo(
            new Unavailable(
                "create the tables",
                Outcome.UNKNOWN,
                "CreateTable of table oak-rings had no success within PT1M (LimitExceededException: as the test says)"
                    + " (done before that: CreateTable of table oaks; it is safe to call again)",
                true));
    assertThat(time.slept()).isBetween(Duration.ofSeconds(57), Duration.ofMinutes(1));
    assertThat(scripted.requests("CreateTable wood")).isEmpty();
  }

  @Test
  void aTableThatIsNeverReadyIsAnError() {
    scripted.describes(
        100, Woods.OAKS, table -> table.toBuilder().tableStatus(TableStatus.CREATING).build());
    assertThat(tables.create().getLeft())
        .isInstanceOfSatisfying(
            Unavailable.class,
            it -> {
              assertThat(it.outcome()).isEqualTo(Outcome.UNKNOWN);
              assertThat(it.isRetryable()).isTrue();
              assertThat(it.reason())
                  .startsWith("table oaks was still being created after PT1M (done before that: ");
            });
    assertThat(time.slept()).isBetween(Duration.ofSeconds(57), Duration.ofMinutes(1));
  }

  @Test
  void noRequestMayTakeLongerThanTheTimeThatIsLeft() {
    scripted.describes(
        3, Woods.OAKS, table -> table.toBuilder().tableStatus(TableStatus.CREATING).build());
    tables.create().get();
    assertThat(scripted.timeouts().get(0)).isEqualTo(Duration.ofMinutes(1));
    assertThat(scripted.timeouts().get(scripted.timeouts().size() - 1))
        .isEqualTo(Duration.ofMinutes(1).minusMillis(700));
  }

  @Test
  void aRefusedRequestIsAnErrorAndNotRepeated() {
    scripted.fails(1, "CreateTable oaks", ScriptedClient.answer(400, "AccessDeniedException"));
    assertThat(tables.create().getLeft())
        .isEqualTo(
            new Unavailable(
                "create the tables",
                Outcome.NOT_APPLIED,
                "CreateTable of table oaks was refused (AccessDeniedException: as the test says): mend the cause and call again",
                false));
    assertThat(time.sleeps()).isEmpty();
    assertThat(client.listTables().tableNames()).isEmpty();
  }

  @Test
  void aClientThatCantSendIsAnErrorAndNotRepeated() {
    scripted.fails(
        1, "DescribeTable oaks", SdkClientException.create("Unable to load credentials"));
    assertThat(tables.create().getLeft().message())
        .isEqualTo(
            "Storage could not create the tables: DescribeTable of table oaks was refused"
                + " (Unable to load credentials): mend the cause and call again, nothing was changed");
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aCreationThatWasBrokenOffIsReportedFromThenOnAndCanBeMended() {
    scripted.fails(
        1, "CreateTable wood_links", ScriptedClient.answer(400, "AccessDeniedException"));
    assertThat(tables.create().getLeft().message())
        .contains("done before that: CreateTable of table oaks, CreateTable of table oak-rings;");
    assertThat(tables.create().get())
        .isEqualTo(
            new TableReport(
                List.of(Woods.LINKS, Woods.CLAIMS),
                List.of(Woods.OAKS, Woods.RINGS),
                List.of(noTimeToLive(Woods.OAKS), noTimeToLive(Woods.RINGS))));
    assertThat(tables.mend().get()).isEmpty();
    assertThat(tables.create().get()).isEqualTo(new TableReport(List.of(), Woods.ALL, List.of()));
  }

  private static TableDifference noTimeToLive(String table) {
    return new TableDifference(table, Aspect.TIME_TO_LIVE, "by attribute ttl", "off");
  }

  @Test
  void aCreationWhoseAnswerIsLostIsRecognised() {
    RuntimeException lost =
        SdkClientException.create("no answer", new IOException("connection reset"));
    scripted
        .losesAnswer("CreateTable oaks", lost)
        .losesAnswer("CreateTable oak-rings", ScriptedClient.answer(500, "InternalServerError"))
        .losesAnswer("CreateTable wood_links", ApiCallTimeoutException.create(1))
        .losesAnswer("UpdateTimeToLive oaks", lost);
    assertThat(tables.create().get()).isEqualTo(new TableReport(Woods.ALL, List.of(), List.of()));
    assertThat(scripted.requests("CreateTable oaks")).hasSize(2);
  }

  @Test
  void aCreationThatTheSdkRepeatedIsRecognised() {
    scripted.losesAnswer(
        "CreateTable oaks",
        ResourceInUseException.builder().statusCode(400).numAttempts(2).build());
    assertThat(tables.create().get().created()).isEqualTo(Woods.ALL);
  }

  @Test
  void aLossThatNobodyClearsUpSaysThatTheOutcomeIsUnknown() {
    RuntimeException lost =
        SdkClientException.create("no answer", new IOException("connection reset"));
    scripted.fails(100, "CreateTable oaks", lost);
    assertThat(tables.create().getLeft())
        .isEqualTo(
            new Unavailable(
                "create the tables",
                Outcome.UNKNOWN,
                "CreateTable of table oaks had no success within PT1M (no answer)",
                true));
  }

  @Test
  void whatNeverLeftIsRepeatedAndChangedNothing() {
    RuntimeException unsent =
        SdkClientException.create("no connection", new ConnectException("refused"));
    scripted.fails(100, "CreateTable oaks", unsent);
    assertThat(tables.create().getLeft())
        .isEqualTo(
            new Unavailable(
                "create the tables",
                Outcome.NOT_APPLIED,
                "CreateTable of table oaks had no success within PT1M (no connection)",
                true));
    assertThat(scripted.requests("CreateTable").size()).isGreaterThan(10);
  }

  @Test
  void anInterruptEndsTheWait() {
    scripted.describes(
        100, Woods.OAKS, table -> table.toBuilder().tableStatus(TableStatus.CREATING).build());
    time.whileAsleep(() -> Thread.currentThread().interrupt());
    assertThat(tables.create().getLeft().message())
        .contains("the thread was interrupted while table oaks was being created (done before");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(time.sleeps()).hasSize(1);
  }

  @Test
  void anInterruptEndsARequest() {
    scripted.fails(1, "CreateTable oaks", AbortedException.create("Thread was interrupted"));
    assertThat(tables.create().getLeft())
        .isEqualTo(
            new Unavailable(
                "create the tables",
                Outcome.UNKNOWN,
                "CreateTable of table oaks was interrupted (Thread was interrupted)",
                true));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(scripted.requests("CreateTable")).hasSize(1);
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void pointInTimeRecoveryIsSwitchedOnAsSoonAsDynamoDbIsReadyForIt() {
    scripted.fails(
        2,
        "UpdateContinuousBackups oaks",
        ScriptedClient.answer(
            ContinuousBackupsUnavailableException.builder(),
            400,
            "ContinuousBackupsUnavailableException"));
    DynamoDbTables recoverable = Woods.tables(scripted, OPTIONS.withPointInTimeRecovery(), time);
    assertThat(recoverable.create().get())
        .isEqualTo(new TableReport(Woods.ALL, List.of(), List.of()));
    assertThat(scripted.requests("UpdateContinuousBackups").stream().collect(Collectors.toSet()))
        .hasSize(Woods.ALL.size());
    assertThat(recoverable.verify().get()).isEmpty();
  }

  @Test
  void anEngineWithoutPointInTimeRecoveryRefusesIt() {
    assertThat(Woods.tables(client, OPTIONS.withPointInTimeRecovery()).create().getLeft().message())
        .contains("DescribeContinuousBackups of table oaks was refused (UnknownOperationException");
  }
}

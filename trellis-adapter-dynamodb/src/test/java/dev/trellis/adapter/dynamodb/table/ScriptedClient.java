package dev.trellis.adapter.dynamodb.table;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * Between the code and DynamoDB Local: writes down each request as {@code CreateTable oaks}, does
 * what a test wants with some of them, and has the point-in-time recovery that Local hasn't. Not
 * thread-safe.
 */
final class ScriptedClient implements DynamoDbClient {
  private final DynamoDbClient engine;
  private final List<String> requests = new ArrayList<>();
  private final Map<String, Deque<Runnable>> before = new HashMap<>();
  private final Map<String, Deque<Runnable>> after = new HashMap<>();
  private final Map<String, Deque<UnaryOperator<TableDescription>>> tables = new HashMap<>();
  private final Map<String, UnaryOperator<TimeToLiveDescription>> timesToLive = new HashMap<>();
  private final Set<String> recoverable = new HashSet<>();
  private final List<Duration> timeouts = new ArrayList<>();

  ScriptedClient(DynamoDbClient engine) {
    this.engine = engine;
  }

  /** Does something before the next request of this kind reaches the engine. */
  ScriptedClient before(String request, Runnable action) {
    before.computeIfAbsent(request, r -> new ArrayDeque<>()).add(action);
    return this;
  }

  /** Does something after the engine has carried out the next request of this kind. */
  ScriptedClient after(String request, Runnable action) {
    after.computeIfAbsent(request, r -> new ArrayDeque<>()).add(action);
    return this;
  }

  /** Fails the next requests of this kind before they reach the engine. */
  ScriptedClient fails(int times, String request, RuntimeException with) {
    for (int i = 0; i < times; i++) {
      before(request, thrower(with));
    }
    return this;
  }

  /** Carries out the next request of this kind, but its answer is this. */
  ScriptedClient losesAnswer(String request, RuntimeException with) {
    return after(request, thrower(with));
  }

  private static Runnable thrower(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  /** Changes the next answers of DescribeTable about a table. */
  ScriptedClient describes(int times, String table, UnaryOperator<TableDescription> change) {
    for (int i = 0; i < times; i++) {
      tables.computeIfAbsent(table, t -> new ArrayDeque<>()).add(change);
    }
    return this;
  }

  /** Changes all answers of DescribeTimeToLive about a table. */
  ScriptedClient describesTimeToLive(String table, UnaryOperator<TimeToLiveDescription> change) {
    timesToLive.put(table, change);
    return this;
  }

  /** What was asked so far, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** What was asked so far that begins like this, in order. */
  List<String> requests(String begin) {
    return requests.stream().filter(request -> request.startsWith(begin)).toList();
  }

  /** How long each DescribeTable so far was allowed to take. */
  List<Duration> timeouts() {
    return List.copyOf(timeouts);
  }

  static RuntimeException limitExceeded() {
    return answer(LimitExceededException.builder(), 400, "LimitExceededException");
  }

  static RuntimeException inUse() {
    return answer(ResourceInUseException.builder(), 400, "ResourceInUseException");
  }

  static RuntimeException notFound() {
    return answer(ResourceNotFoundException.builder(), 400, "ResourceNotFoundException");
  }

  /** An answer of DynamoDB that has no class of its own. */
  static RuntimeException answer(int status, String code) {
    return answer(DynamoDbException.builder(), status, code);
  }

  /** An answer of DynamoDB. */
  static RuntimeException answer(AwsServiceException.Builder builder, int status, String code) {
    return builder
        .message("as the test says")
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("as the test says").build())
        .build();
  }

  private <R> R on(String request, String table, Supplier<R> engineAnswers) {
    String what = request + " " + table;
    requests.add(what);
    next(before, what).forEach(Runnable::run);
    R answer = engineAnswers.get();
    next(after, what).forEach(Runnable::run);
    return answer;
  }

  private static <T> List<T> next(Map<String, Deque<T>> scripts, String what) {
    Deque<T> script = scripts.getOrDefault(what, new ArrayDeque<>());
    return script.isEmpty() ? List.of() : List.of(script.remove());
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    return on("CreateTable", request.tableName(), () -> engine.createTable(request));
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    request
        .overrideConfiguration()
        .flatMap(RequestOverrideConfiguration::apiCallTimeout)
        .ifPresent(timeouts::add);
    return on(
        "DescribeTable",
        request.tableName(),
        () -> {
          TableDescription table = engine.describeTable(request).table();
          for (UnaryOperator<TableDescription> change : next(tables, request.tableName())) {
            table = change.apply(table);
          }
          return DescribeTableResponse.builder().table(table).build();
        });
  }

  @Override
  public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
    return on(
        "DescribeTimeToLive",
        request.tableName(),
        () ->
            DescribeTimeToLiveResponse.builder()
                .timeToLiveDescription(
                    timesToLive
                        .getOrDefault(request.tableName(), UnaryOperator.identity())
                        .apply(engine.describeTimeToLive(request).timeToLiveDescription()))
                .build());
  }

  @Override
  public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
    return on("UpdateTimeToLive", request.tableName(), () -> engine.updateTimeToLive(request));
  }

  @Override
  public UpdateTableResponse updateTable(UpdateTableRequest request) {
    return on("UpdateTable", request.tableName(), () -> engine.updateTable(request));
  }

  @Override
  public DescribeContinuousBackupsResponse describeContinuousBackups(
      DescribeContinuousBackupsRequest request) {
    return on(
        "DescribeContinuousBackups",
        request.tableName(),
        () ->
            DescribeContinuousBackupsResponse.builder()
                .continuousBackupsDescription(backups(request.tableName()))
                .build());
  }

  @Override
  public UpdateContinuousBackupsResponse updateContinuousBackups(
      UpdateContinuousBackupsRequest request) {
    return on(
        "UpdateContinuousBackups",
        request.tableName(),
        () -> {
          if (request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled()) {
            recoverable.add(request.tableName());
          }
          return UpdateContinuousBackupsResponse.builder()
              .continuousBackupsDescription(backups(request.tableName()))
              .build();
        });
  }

  private ContinuousBackupsDescription backups(String table) {
    return ContinuousBackupsDescription.builder()
        .continuousBackupsStatus(ContinuousBackupsStatus.ENABLED)
        .pointInTimeRecoveryDescription(
            PointInTimeRecoveryDescription.builder()
                .pointInTimeRecoveryStatus(
                    recoverable.contains(table)
                        ? PointInTimeRecoveryStatus.ENABLED
                        : PointInTimeRecoveryStatus.DISABLED)
                .build())
        .build();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {
    throw new AssertionError("The application's client is not ours to close");
  }
}

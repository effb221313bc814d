package dev.trellis.adapter.dynamodb.request;

import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One call to storage: its requests share a deadline, and are counted together. A request that met
 * contention, was throttled or got no answer is repeated after a pause, up to the deadline; nothing
 * else is. Not thread-safe.
 */
public final class Call {
  /** DynamoDB takes so many keys in one request (API Reference, BatchGetItem). */
  private static final int MAX_BATCH = 100;

  /** DynamoDB takes so many statements in one request (API Reference, BatchExecuteStatement). */
  private static final int MAX_STATEMENTS = 25;

  // Full jitter: a pause is drawn from zero to a limit that doubles with each try (AWS Architecture
  // Blog, "Exponential Backoff And Jitter"). The first is about as long as a transaction takes.
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int MAX_DOUBLINGS = 6;

  private static final Logger LOG = LoggerFactory.getLogger(Call.class);

  private final Requests requests;
  private final String operation;
  private final long begin;
  private int sent;
  private int conflicts;
  private int throttles;
  private int losses;
  private boolean lostWrite;
  private double readUnits;
  private double writeUnits;

  Call(Requests requests, String operation) {
    this.requests = requests;
    this.operation = operation;
    this.begin = requests.pauses().nanoTime();
  }

  /**
   * Whether a write of this call got no answer, so that nobody knows whether it was, or will be,
   * carried out.
   *
   * @return true if so
   */
  public boolean hasLostWrite() {
    return lostWrite;
  }

  /**
   * Reads an item.
   *
   * @param table its table
   * @param key its key
   * @param consistent whether a stale answer won't do
   * @return the item, none when there is none
   */
  public Either<TrellisError, Option<Map<String, AttributeValue>>> get(
      String table, Map<String, AttributeValue> key, boolean consistent) {
    return read(
            Set.of(table),
            () -> {
              GetItemResponse answer =
                  client()
                      .getItem(
                          GetItemRequest.builder()
                              .tableName(table)
                              .key(key)
                              .consistentRead(consistent)
                              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                              .overrideConfiguration(inTime())
                              .build());
              readUnits += units(answer.consumedCapacity());
              return answer;
            })
        .map(answer -> answer.hasItem() ? Option.some(answer.item()) : Option.none());
  }

  /**
   * Reads items, up to 100 with a request.
   *
   * @param keys the keys by table; none twice
   * @param consistent whether stale answers won't do
   * @return those that are there, by table, in any order
   */
  public Either<TrellisError, Map<String, List<Map<String, AttributeValue>>>> getAll(
      Map<String, List<Map<String, AttributeValue>>> keys, boolean consistent) {
    Map<String, List<Map<String, AttributeValue>>> found = new LinkedHashMap<>();
    List<Map.Entry<String, Map<String, AttributeValue>>> left = new ArrayList<>();
    keys.forEach((table, of) -> of.forEach(key -> left.add(Map.entry(table, key))));
    for (int idle = 0; !left.isEmpty(); ) {
      List<Map.Entry<String, Map<String, AttributeValue>>> batch =
          left.subList(0, Math.min(MAX_BATCH, left.size()));
      Either<TrellisError, BatchGetItemResponse> result = batch(batch, consistent);
      if (result.isLeft()) {
        return Either.left(result.getLeft());
      }
      BatchGetItemResponse answer = result.get();
      answer
          .responses()
          .forEach(
              (table, items) -> found.computeIfAbsent(table, t -> new ArrayList<>()).addAll(items));
      int asked = batch.size();
      batch.clear();
      int unprocessed = left.size();
      answer
          .unprocessedKeys()
          .forEach((table, of) -> of.keys().forEach(key -> left.add(Map.entry(table, key))));
      unprocessed = left.size() - unprocessed;
      // some are left over when the answer is large, all when DynamoDB is at its limit
      idle = unprocessed < asked ? 0 : idle + 1;
      if (idle > 0) {
        throttles++;
        if (!pause(idle)) {
          return Either.left(
              unavailable(
                  Outcome.NOT_APPLIED, "it left keys unprocessed up to the deadline", true));
        }
      }
    }
    return Either.right(found);
  }

  private Either<TrellisError, BatchGetItemResponse> batch(
      List<Map.Entry<String, Map<String, AttributeValue>>> keys, boolean consistent) {
    Map<String, List<Map<String, AttributeValue>>> byTable = new LinkedHashMap<>();
    keys.forEach(
        key -> byTable.computeIfAbsent(key.getKey(), t -> new ArrayList<>()).add(key.getValue()));
    Map<String, KeysAndAttributes> asked = new LinkedHashMap<>();
    byTable.forEach(
        (table, of) ->
            asked.put(
                table, KeysAndAttributes.builder().keys(of).consistentRead(consistent).build()));
    return read(
        byTable.keySet(),
        () -> {
          BatchGetItemResponse answer =
              client()
                  .batchGetItem(
                      BatchGetItemRequest.builder()
                          .requestItems(asked)
                          .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                          .overrideConfiguration(inTime())
                          .build());
          readUnits += units(answer.consumedCapacity());
          return answer;
        });
  }

  /**
   * Queries.
   *
   * @param query what; how its capacity is reported and how long it may take is set here
   * @return one page, as DynamoDB cuts it
   */
  public Either<TrellisError, QueryResponse> query(QueryRequest query) {
    return read(
        Set.of(query.tableName()),
        () -> {
          QueryResponse answer =
              client()
                  .query(
                      query.toBuilder()
                          .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                          .overrideConfiguration(inTime())
                          .build());
          readUnits += units(answer.consumedCapacity());
          return answer;
        });
  }

  /**
   * Scans.
   *
   * @param scan what; how its capacity is reported and how long it may take is set here
   * @return one page, as DynamoDB cuts it
   */
  public Either<TrellisError, ScanResponse> scan(ScanRequest scan) {
    return read(
        Set.of(scan.tableName()),
        () -> {
          ScanResponse answer =
              client()
                  .scan(
                      scan.toBuilder()
                          .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                          .overrideConfiguration(inTime())
                          .build());
          readUnits += units(answer.consumedCapacity());
          return answer;
        });
  }

  /**
   * Reads items as they are at one moment: before any transaction or after it, never between its
   * actions. Costs twice as much as reading them one after the other.
   *
   * @param keys 1 to 100 tables and keys; none twice
   * @return the items in the order of the keys, none for each that isn't there
   */
  public Either<TrellisError, List<Option<Map<String, AttributeValue>>>> getTogether(
      List<Map.Entry<String, Map<String, AttributeValue>>> keys) {
    List<TransactGetItem> gets =
        keys.stream()
            .map(
                key ->
                    TransactGetItem.builder()
                        .get(get -> get.tableName(key.getKey()).key(key.getValue()))
                        .build())
            .toList();
    return read(
            keys.stream().map(Map.Entry::getKey).toList(),
            () -> {
              TransactGetItemsResponse answer =
                  client()
                      .transactGetItems(
                          TransactGetItemsRequest.builder()
                              .transactItems(gets)
                              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                              .overrideConfiguration(inTime())
                              .build());
              readUnits += units(answer.consumedCapacity());
              return answer;
            })
        .map(
            answer ->
                answer.responses().stream()
                    .map(response -> Option.when(response.hasItem(), response::item))
                    .toList());
  }

  private <R> Either<TrellisError, R> read(Collection<String> tables, Supplier<R> request) {
    return sending(request, false)
        .mapLeft(failure -> explained(failure, tables, Outcome.NOT_APPLIED));
  }

  /**
   * Writes: one action by itself, several as a transaction. A transaction carries a token, so that
   * no repetition of it is carried out twice.
   *
   * @param actions 1 to 100, on different items, in the order in which their failures matter
   * @return what DynamoDB said; or {@link Unavailable}, which says whether it may have been done
   */
  public Either<TrellisError, Answer> write(List<Action> actions) {
    Either<SdkException, Answer> result =
        actions.size() == 1 ? sending(() -> single(actions.get(0)), true) : transaction(actions);
    return result.fold(
        failure ->
            refusal(failure, actions)
                .toEither(
                    () ->
                        ofActions(
                            failure, actions, lostWrite ? Outcome.UNKNOWN : Outcome.NOT_APPLIED)),
        Either::right);
  }

  /**
   * Writes updates and deletions, each by itself, up to 25 with a request.
   *
   * @param actions on different items
   * @return what DynamoDB said to each, in their order; or {@link Unavailable}, some of them may
   *     have been carried out then
   */
  public Either<TrellisError, List<Answer>> writeEach(List<Action> actions) {
    if (actions.size() == 1) {
      return write(actions).map(List::of);
    }
    Map<Action, Answer> answers = new LinkedHashMap<>();
    Deque<Action> left = new ArrayDeque<>(actions);
    int idle = 0;
    while (!left.isEmpty()) {
      List<Action> now = new ArrayList<>();
      while (now.size() < MAX_STATEMENTS && !left.isEmpty()) {
        now.add(left.remove());
      }
      Either<SdkException, BatchExecuteStatementResponse> sent = sending(() -> batch(now), true);
      if (sent.isLeft()) {
        return Either.left(ofActions(sent.getLeft(), actions, Outcome.UNKNOWN));
      }
      for (int i = 0; i < now.size(); i++) {
        Action action = now.get(i);
        Either<SdkException, Answer> answer = answer(sent.get().responses().get(i), action);
        answer.peek(said -> answers.put(action, said)).peekLeft(failure -> left.add(action));
        if (answer.isLeft() && !isWorthAnotherTry(answer.getLeft())) {
          return Either.left(ofActions(answer.getLeft(), actions, Outcome.UNKNOWN));
        }
      }
      idle = now.stream().allMatch(answers::containsKey) ? 0 : idle + 1;
      if (idle > 0 && !pause(idle)) {
        return Either.left(
            unavailable(Outcome.UNKNOWN, "it left writes undone up to the deadline", true));
      }
    }
    return Either.right(actions.stream().map(answers::get).toList());
  }

  private BatchExecuteStatementResponse batch(List<Action> actions) {
    BatchExecuteStatementResponse answer =
        client()
            .batchExecuteStatement(
                BatchExecuteStatementRequest.builder()
                    .statements(
                        actions.stream().map(action -> new Statement(action).request()).toList())
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .overrideConfiguration(inTime())
                    .build());
    writeUnits += units(answer.consumedCapacity());
    return answer;
  }

  private Either<SdkException, Answer> answer(BatchStatementResponse said, Action action) {
    if (said.error() == null) {
      return Either.right(new Answer.Made());
    }
    SdkException failure = Statement.failure(said.error());
    return refusal(failure, List.of(action)).toEither(failure);
  }

  private boolean isWorthAnotherTry(SdkException failure) {
    Trouble trouble = Trouble.of(failure);
    note(trouble, true);
    return trouble.isWorthAnotherTry();
  }

  private TrellisError ofActions(SdkException failure, List<Action> actions, Outcome outcome) {
    return explained(failure, actions.stream().map(Action::table).toList(), outcome);
  }

  private Answer single(Action action) {
    ConsumedCapacity capacity =
        switch (action.kind()) {
          case PUT ->
              client()
                  .putItem(
                      action
                          .putRequest()
                          .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                          .overrideConfiguration(inTime())
                          .build())
                  .consumedCapacity();
          case UPDATE ->
              client()
                  .updateItem(
                      action
                          .updateRequest()
                          .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                          .overrideConfiguration(inTime())
                          .build())
                  .consumedCapacity();
          case DELETE ->
              client()
                  .deleteItem(
                      action
                          .deleteRequest()
                          .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                          .overrideConfiguration(inTime())
                          .build())
                  .consumedCapacity();
          case CHECK -> throw new IllegalArgumentException("A check alone is no write");
        };
    writeUnits += units(capacity);
    return new Answer.Made();
  }

  private Either<SdkException, Answer> transaction(List<Action> actions) {
    String token = requests.ids().next();
    TransactWriteItemsRequest.Builder request =
        TransactWriteItemsRequest.builder()
            .clientRequestToken(token)
            .transactItems(actions.stream().map(Action::inTransaction).toList())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    return sending(
        () -> {
          writeUnits +=
              units(
                  client()
                      .transactWriteItems(request.overrideConfiguration(inTime()).build())
                      .consumedCapacity());
          return new Answer.Made();
        },
        true);
  }

  private Option<Answer> refusal(SdkException failure, List<Action> actions) {
    if (failure instanceof ConditionalCheckFailedException refused) {
      return Option.some(
          new Answer.Refused(
              List.of(new Answer.Failure(0, Option.when(refused.hasItem(), refused::item)))));
    } else if (!(failure instanceof TransactionCanceledException cancelled)
        || !cancelled.hasCancellationReasons()) {
      return Option.none();
    } else {
      return refusal(cancelled.cancellationReasons(), actions.size());
    }
  }

  private static Option<Answer> refusal(List<CancellationReason> reasons, int actions) {
    List<Answer.Failure> failures = new ArrayList<>();
    for (int i = 0; i < Math.min(reasons.size(), actions); i++) {
      CancellationReason reason = reasons.get(i);
      if ("ConditionalCheckFailed".equals(reason.code())) {
        failures.add(new Answer.Failure(i, Option.when(reason.hasItem(), reason::item)));
      } else if (failures.isEmpty() && !Trouble.NO_REASON.equals(reason.code())) {
        return Option.none();
      }
    }
    return failures.isEmpty() ? Option.none() : Option.some(new Answer.Refused(failures));
  }

  private <R> Either<SdkException, R> sending(Supplier<R> request, boolean write) {
    for (int tries = 0; ; tries++) {
      sent++;
      try {
        return Either.right(request.get());
      } catch (SdkException failure) {
        Trouble trouble = Trouble.of(failure);
        note(trouble, write);
        // what became of the tries that the SDK made by itself, it doesn't say
        lostWrite |= write && isRepeated(failure);
        if (!trouble.isWorthAnotherTry() || !pause(tries)) {
          return Either.left(failure);
        }
      }
    }
  }

  /** Of a transaction it repeats the token, too, so that its last word counts for all. */
  private static boolean isRepeated(SdkException failure) {
    return Option.of(failure.numAttempts()).exists(attempts -> attempts > 1)
        && !(failure instanceof TransactionCanceledException);
  }

  private void note(Trouble trouble, boolean write) {
    switch (trouble) {
      case CONFLICT -> conflicts++;
      case THROTTLE -> throttles++;
      case UNSENT -> losses++;
      case LOST -> {
        losses++;
        lostWrite |= write;
      }
      case INTERRUPTED -> {
        lostWrite |= write;
        Thread.currentThread().interrupt();
      }
      case REJECTED -> {}
    }
  }

  /**
   * Waits before another try.
   *
   * @param tries how many there were in a row
   * @return false when there is no time left for it
   */
  public boolean pause(int tries) {
    Duration most = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MAX_DOUBLINGS));
    Duration pause =
        requests.pauses().upTo(most.compareTo(LONGEST_PAUSE) < 0 ? most : LONGEST_PAUSE);
    if (pause.compareTo(left()) >= 0) {
      return false;
    }
    try {
      requests.pauses().sleep(pause);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Duration passed() {
    return Duration.ofNanos(requests.pauses().nanoTime() - begin);
  }

  private Duration left() {
    return requests.deadline().minus(passed());
  }

  private AwsRequestOverrideConfiguration inTime() {
    return sent <= 1 ? requests.first() : Requests.within(left());
  }

  private DynamoDbClient client() {
    return requests.client();
  }

  private static double units(ConsumedCapacity capacity) {
    return capacity == null || capacity.capacityUnits() == null ? 0 : capacity.capacityUnits();
  }

  private static double units(List<ConsumedCapacity> capacities) {
    return capacities.stream().mapToDouble(Call::units).sum();
  }

  private TrellisError explained(SdkException failure, Collection<String> tables, Outcome outcome) {
    Trouble trouble = Trouble.of(failure);
    return unavailable(
        outcome,
        Reasons.of(trouble, failure, new LinkedHashSet<>(tables)),
        trouble.isWorthAnotherTry());
  }

  /**
   * The error of a call that storage didn't carry out.
   *
   * @param outcome whether it may have happened all the same
   * @param reason what storage said
   * @param retryable whether trying again makes sense
   * @return the error
   */
  public Unavailable unavailable(Outcome outcome, String reason, boolean retryable) {
    return new Unavailable(operation, outcome, reason, retryable);
  }

  /**
   * Ends the call and tells the listener.
   *
   * @param <R> what was asked for
   * @param result what came of it
   * @return the same
   */
  public <R> Either<TrellisError, R> end(Either<TrellisError, R> result) {
    StorageCall call =
        new StorageCall(
            operation,
            result.fold(TrellisError::code, value -> StorageCall.OK),
            sent,
            conflicts,
            throttles,
            losses,
            readUnits,
            writeUnits,
            passed());
    result.peekLeft(this::log);
    try {
      requests.listener().completed(call);
    } catch (RuntimeException broken) {
      LOG.atWarn()
          .addKeyValue("operation", operation)
          .setCause(broken)
          .log("A listener to storage calls failed");
    }
    return result;
  }

  private void log(TrellisError error) {
    (error instanceof Unavailable ? LOG.atWarn() : LOG.atDebug())
        .addKeyValue("operation", operation)
        .addKeyValue("code", error.code())
        .addKeyValue("requests", sent)
        .addKeyValue("conflicts", conflicts)
        .addKeyValue("throttles", throttles)
        .addKeyValue("losses", losses)
        .addKeyValue("message", error.message())
        .log("A call to storage ended in an error");
  }
}

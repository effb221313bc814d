package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.hostile.Climate.Fault;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.domain.entity.EntityRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * DynamoDB as it may behave, over an engine that knows what expressions mean. A transaction locks
 * its items, is carried out, and becomes visible to reads of many items one by one; single writes,
 * single consistent reads and transactions see all of it or nothing.
 */
final class HostileServer {
  /**
   * A transaction costs two units for each action (Developer Guide, "Capacity for transactions").
   */
  private static final int UNITS_OF_AN_ACTION = 2;

  /** Far below the 1,000 that DynamoDB has, so that a few requests reach it. */
  static final double FEW_UNITS = 8;

  /** A partition may read three times as many units as it may write: 3,000 in a second. */
  private static final double READS_TO_WRITES = 3;

  private final DynamoDbClient engine;
  private final Replica visible;
  private final Replica stale;
  private final Simulation simulation;
  private final Climate climate;
  private final Budgets writeBudgets;
  private final Budgets readBudgets;
  private final Map<Key, Flight<?>> locks = new HashMap<>();
  private final Set<Key> hidden = new LinkedHashSet<>();
  private final Set<Key> touched;
  private final Map<String, Flight<?>> inProgress = new HashMap<>();
  private final Map<String, Integer> done = new HashMap<>();
  private final List<String> journal = new ArrayList<>();
  private int writes;
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private int requests;
  private boolean calm;

  /**
   * A server for one run.
   *
   * @param touched takes the keys that were written
   * @param units what a partition key may write in a second, where budgets are a fault
   */
  HostileServer(
      DynamoDbClient engine,
      Replica visible,
      Replica stale,
      Simulation simulation,
      Climate climate,
      Set<Key> touched,
      double units) {
    this.engine = engine;
    this.visible = visible;
    this.stale = stale;
    this.simulation = simulation;
    this.climate = climate;
    this.touched = touched;
    this.writeBudgets = new Budgets(simulation::nanoTime, units);
    this.readBudgets = new Budgets(simulation::nanoTime, units * READS_TO_WRITES);
  }

  Simulation simulation() {
    return simulation;
  }

  /** The engine itself, for what isn't tested. */
  DynamoDbClient engine() {
    return engine;
  }

  /** Whether nothing bad happens for now. */
  void pauseFaults(boolean pause) {
    calm = pause;
  }

  boolean happens(Fault fault) {
    boolean happens = !calm && simulation.chance(climate.share(fault));
    if (happens) {
      count(fault);
    }
    return happens;
  }

  private void count(Fault fault) {
    faults.merge(fault, 1, Integer::sum);
  }

  Map<Fault, Integer> faults() {
    return faults;
  }

  int requests() {
    return requests;
  }

  void note(String what) {
    journal.add("%10.3f ms  %s".formatted(simulation.nanoTime() / 1e6, what));
  }

  /** What happened, in its order. */
  List<String> journal() {
    return journal;
  }

  /** One more is on its way. */
  void count() {
    requests++;
  }

  /** A write of one item. */
  <R> Flight<R> write(Key key, Supplier<R> carryOut) {
    Flight<R> flight = new Flight<>();
    return flight.then(
        () -> {
          if (locks.containsKey(key)) {
            flight.fail(Troubles.conflict());
          } else if (isOverBudget(writeBudgets, key, 1)) {
            flight.fail(Troubles.throttled(simulation.random()));
          } else {
            attempt(flight, carryOut);
            changed(key);
          }
        });
  }

  private <R> boolean attempt(Flight<R> flight, Supplier<R> carryOut) {
    try {
      flight.answer(carryOut.get());
      return true;
    } catch (SdkException refused) {
      flight.fail(refused);
      return false;
    }
  }

  private boolean isOverBudget(Budgets budgets, Key key, int units) {
    boolean over = !calm && climate.has(Fault.BUDGET) && !budgets.take(key.partition(), units);
    if (over) {
      count(Fault.BUDGET);
    }
    return over;
  }

  /** How many items were written. */
  int writes() {
    return writes;
  }

  private void changed(Key key) {
    writes++;
    touched.add(key);
    visible.changed(key);
    stale.changed(key);
  }

  /** Statements, each carried out by itself; others may come between them. */
  Flight<BatchExecuteStatementResponse> statements(
      BatchExecuteStatementRequest request, List<Key> keys) {
    Flight<BatchExecuteStatementResponse> flight = new Flight<>();
    BatchStatementResponse[] said = new BatchStatementResponse[keys.size()];
    for (int i : simulation.shuffled(keys.size())) {
      flight.then(() -> said[i] = carryOut(request.statements().get(i), keys.get(i)));
    }
    return flight.then(
        () -> flight.answer(BatchExecuteStatementResponse.builder().responses(said).build()));
  }

  private BatchStatementResponse carryOut(BatchStatementRequest statement, Key key) {
    if (locks.containsKey(key) || happens(Fault.CONFLICT)) {
      return Troubles.statement("TransactionConflict");
    } else if (isOverBudget(writeBudgets, key, 1) || happens(Fault.THROTTLE)) {
      return Troubles.statement(Troubles.throttlingReason(simulation.random()));
    } else if (happens(Fault.ERROR_BEFORE)) {
      return Troubles.statement("InternalServerError");
    }
    BatchStatementResponse answer =
        engine.batchExecuteStatement(request -> request.statements(statement)).responses().get(0);
    changed(key);
    return happens(Fault.ERROR_AFTER) ? Troubles.statement("InternalServerError") : answer;
  }

  /** A read of some items at one moment. */
  Flight<TransactGetItemsResponse> readTogether(List<Key> keys, TransactGetItemsRequest request) {
    Flight<TransactGetItemsResponse> flight = new Flight<>();
    return flight.then(
        () -> {
          if (keys.stream().anyMatch(locks::containsKey)) {
            flight.fail(Troubles.cancelled(keys, locks::containsKey, "TransactionConflict"));
          } else {
            attempt(flight, () -> engine.transactGetItems(request));
          }
        });
  }

  /** Told of deletions that went to the engine itself. */
  void deletes(BatchWriteItemRequest deletions) {
    deletions
        .requestItems()
        .forEach(
            (table, writes) ->
                writes.forEach(write -> changed(Key.at(table, write.deleteRequest().key()))));
  }

  /**
   * What DynamoDB does by itself: removes entities' items whose time to live is over.
   *
   * @param which of them it gets to
   * @return what was removed
   */
  List<EntityRef> expire(TableNames names, Instant now, Predicate<Key> which) {
    List<EntityRef> gone = new ArrayList<>();
    names
        .entities()
        .forEach(
            (type, table) ->
                engine.scan(request -> request.tableName(table)).items().stream()
                    .filter(item -> isOver(item, now))
                    .map(item -> Key.of(table, item))
                    .filter(key -> !locks.containsKey(key) && which.test(key))
                    .forEach(
                        key -> {
                          engine.deleteItem(r -> r.tableName(table).key(key.attributes()));
                          changed(key);
                          EntityRef ref = new EntityRef(type, key.partitionKey());
                          note("time to live: %s is gone".formatted(ref));
                          gone.add(ref);
                        }));
    return gone;
  }

  private static boolean isOver(Map<String, AttributeValue> item, Instant now) {
    AttributeValue ttl = item.get(EntityItem.TTL);
    return ttl != null && Long.parseLong(ttl.n()) <= now.getEpochSecond();
  }

  /** A transaction. Its token keeps it from being carried out twice. */
  Flight<TransactWriteItemsResponse> transaction(TransactWriteItemsRequest request) {
    List<Key> keys = keys(request);
    Flight<TransactWriteItemsResponse> flight = new Flight<>();
    return flight
        .then(() -> prepare(flight, request, keys))
        .then(() -> commit(flight, request, keys))
        .then(() -> {});
  }

  List<Key> keys(TransactWriteItemsRequest request) {
    return request.transactItems().stream().map(HostileServer::key).toList();
  }

  private void prepare(
      Flight<TransactWriteItemsResponse> flight,
      TransactWriteItemsRequest request,
      List<Key> keys) {
    String token = request.clientRequestToken();
    if (token != null && done.containsKey(token)) {
      if (done.get(token) == request.transactItems().hashCode()) {
        flight.answer(TransactWriteItemsResponse.builder().build());
        flight.end();
      } else {
        flight.fail(Troubles.mismatch());
      }
    } else if (token != null && inProgress.containsKey(token)) {
      flight.fail(Troubles.inProgress());
    } else if (keys.stream().anyMatch(locks::containsKey)) {
      flight.fail(Troubles.cancelled(keys, locks::containsKey, "TransactionConflict"));
    } else {
      Set<Key> over = new LinkedHashSet<>();
      keys.stream()
          .filter(key -> isOverBudget(writeBudgets, key, UNITS_OF_AN_ACTION))
          .forEach(over::add);
      if (!over.isEmpty()) {
        String reason = Troubles.throttlingReason(simulation.random());
        flight.fail(Troubles.cancelled(keys, over::contains, reason));
        return;
      }
      keys.forEach(key -> locks.put(key, flight));
      if (token != null) {
        inProgress.put(token, flight);
      }
    }
  }

  private void commit(
      Flight<TransactWriteItemsResponse> flight,
      TransactWriteItemsRequest request,
      List<Key> keys) {
    List<Key> late =
        climate.has(Fault.TORN) && !calm
            ? keys.stream().filter(key -> simulation.random().nextBoolean()).toList()
            : List.of();
    late.forEach(visible::follow);
    TransactWriteItemsRequest plain = request.toBuilder().clientRequestToken(null).build();
    boolean made = attempt(flight, () -> engine.transactWriteItems(plain));
    keys.forEach(locks::remove);
    String token = request.clientRequestToken();
    if (token != null) {
      inProgress.remove(token);
    }
    if (made) {
      if (token != null) {
        done.put(token, request.transactItems().hashCode());
      }
      keys.forEach(this::changed);
      hidden.addAll(late);
      late.forEach(key -> flight.then(() -> hidden.remove(key)));
      late.forEach(key -> count(Fault.TORN));
    }
  }

  private static Key key(TransactWriteItem action) {
    if (action.put() != null) {
      return Key.of(action.put().tableName(), action.put().item());
    } else if (action.update() != null) {
      return Key.at(action.update().tableName(), action.update().key());
    } else if (action.delete() != null) {
      return Key.at(action.delete().tableName(), action.delete().key());
    }
    return Key.at(action.conditionCheck().tableName(), action.conditionCheck().key());
  }

  /** A read of one item: consistent ones see what is, others may see what was. */
  <R> Flight<R> read(Key key, boolean consistent, Function<DynamoDbClient, R> request) {
    Flight<R> flight = new Flight<>();
    return flight.then(
        () -> {
          if (isOverBudget(readBudgets, key, 1)) {
            flight.fail(Troubles.throttled(simulation.random()));
          } else {
            attempt(flight, () -> request.apply(consistent ? engine : stale(Set.of(key.table()))));
          }
        });
  }

  /** A read of many items. */
  <R> Flight<R> readMany(
      Set<String> tables, boolean consistent, Function<DynamoDbClient, R> request) {
    Flight<R> flight = new Flight<>();
    return flight.then(
        () -> attempt(flight, () -> request.apply(consistent ? visible(tables) : stale(tables))));
  }

  private DynamoDbClient visible(Set<String> tables) {
    return hidden.isEmpty() ? engine : following(visible, tables, hidden::contains);
  }

  private DynamoDbClient stale(Set<String> tables) {
    if (calm || !climate.has(Fault.STALE)) {
      return visible(tables);
    }
    count(Fault.STALE);
    return following(stale, tables, key -> simulation.random().nextBoolean());
  }

  private static DynamoDbClient following(
      Replica replica, Set<String> tables, Predicate<Key> mayLag) {
    tables.forEach(table -> replica.follow(table, mayLag));
    return replica.client();
  }
}

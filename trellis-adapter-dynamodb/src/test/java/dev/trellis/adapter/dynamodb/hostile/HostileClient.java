package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.hostile.Climate.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** One process's client of a hostile server. Only what Trellis asks for gets through. */
class HostileClient implements DynamoDbClient {
  private static final Duration TIMEOUT = Duration.ofMillis(500);

  /** In turns that others may have before a request arrives. */
  private static final int LONGEST_DELAY = 60;

  private final HostileServer server;
  private final Caller caller;

  HostileClient(HostileServer server, Caller caller) {
    this.server = server;
    this.caller = caller;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    boolean consistent = Boolean.TRUE.equals(request.consistentRead());
    Key key = Key.at(request.tableName(), request.key());
    return send(
        (consistent ? "GetItem " : "GetItem (eventual) ") + key,
        () -> server.read(key, consistent, engine -> engine.getItem(request)));
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    boolean consistent =
        request.requestItems().values().stream()
            .allMatch(keys -> Boolean.TRUE.equals(keys.consistentRead()));
    Set<String> tables = request.requestItems().keySet();
    BatchGetItemResponse all =
        send(
            "BatchGetItem " + tables,
            () -> server.readMany(tables, consistent, engine -> engine.batchGetItem(request)));
    return server.happens(Fault.UNPROCESSED) ? without(request, all) : all;
  }

  /** Leaves all keys of one table unprocessed. */
  private static BatchGetItemResponse without(
      BatchGetItemRequest request, BatchGetItemResponse all) {
    String table = request.requestItems().keySet().iterator().next();
    Map<String, List<Map<String, AttributeValue>>> rest = new LinkedHashMap<>(all.responses());
    rest.remove(table);
    Map<String, KeysAndAttributes> left = Map.of(table, request.requestItems().get(table));
    return all.toBuilder().responses(rest).unprocessedKeys(left).build();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    boolean consistent = Boolean.TRUE.equals(request.consistentRead());
    if (request.hasExclusiveStartKey() && server.happens(Fault.SHORT_PAGES)) {
      return QueryResponse.builder()
          .items(List.of())
          .count(0)
          .lastEvaluatedKey(request.exclusiveStartKey())
          .build();
    }
    QueryRequest asked =
        server.happens(Fault.SHORT_PAGES) ? request.toBuilder().limit(1).build() : request;
    return send(
        "Query " + request.tableName() + request.expressionAttributeValues().values(),
        () ->
            server.readMany(
                Set.of(request.tableName()), consistent, engine -> engine.query(asked)));
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    Key key = Key.of(request.tableName(), request.item());
    return write(
        "PutItem", List.of(key), () -> server.write(key, () -> server.engine().putItem(request)));
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    Key key = Key.at(request.tableName(), request.key());
    return write(
        "UpdateItem",
        List.of(key),
        () -> server.write(key, () -> server.engine().updateItem(request)));
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    Key key = Key.at(request.tableName(), request.key());
    return write(
        "DeleteItem",
        List.of(key),
        () -> server.write(key, () -> server.engine().deleteItem(request)));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return write("TransactWriteItems", server.keys(request), () -> server.transaction(request));
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
    List<Key> keys = request.statements().stream().map(Key::of).toList();
    return send("BatchExecuteStatement " + keys, () -> server.statements(request, keys));
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    List<Key> keys =
        request.transactItems().stream()
            .map(item -> Key.at(item.get().tableName(), item.get().key()))
            .toList();
    return send("TransactGetItems " + keys, () -> server.readTogether(keys, request));
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    return server.engine().describeTable(request);
  }

  private <R> R write(String what, List<Key> keys, Supplier<Flight<R>> request) {
    if (server.happens(Fault.CONFLICT)) {
      server.note("%s: %s %s meets somebody unseen".formatted(caller, what, keys));
      throw keys.size() == 1
          ? Troubles.conflict()
          : Troubles.cancelled(keys, keys.get(keys.size() - 1)::equals, "TransactionConflict");
    }
    return send(what + " " + keys, request);
  }

  private <R> R send(String what, Supplier<Flight<R>> request) {
    if (server.happens(Fault.THROTTLE)) {
      server.note("%s: %s is throttled".formatted(caller, what));
      throw Troubles.throttled(server.simulation().random());
    } else if (server.happens(Fault.ERROR_BEFORE)) {
      server.note("%s: %s fails before it is carried out".formatted(caller, what));
      throw Troubles.serverError(server.simulation().random());
    }
    Flight<R> flight = request.get();
    boolean late = server.happens(Fault.LATE);
    if (late) {
      flight.delay(server.simulation().random().nextInt(LONGEST_DELAY));
    }
    server.note("%s: %s".formatted(caller, what));
    server.count();
    caller.sent(flight);
    if (server.happens(Fault.CRASH)) {
      server.note("%s: dies".formatted(caller));
      caller.die();
    }
    if (late) {
      server.note("%s: stops waiting for %s".formatted(caller, what));
      caller.sleep(TIMEOUT);
      throw Troubles.noAnswer();
    }
    caller.await(flight);
    if (server.happens(Fault.LOST_ANSWER)) {
      server.note("%s: the answer to %s is lost".formatted(caller, what));
      throw Troubles.noAnswer();
    } else if (server.happens(Fault.ERROR_AFTER)) {
      server.note("%s: %s fails after it was carried out".formatted(caller, what));
      throw Troubles.serverError(server.simulation().random());
    }
    try {
      R answer = flight.result();
      caller.answered();
      return answer;
    } catch (SdkException refused) {
      server.note("%s: %s -> %s".formatted(caller, what, refused.getMessage()));
      throw refused;
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

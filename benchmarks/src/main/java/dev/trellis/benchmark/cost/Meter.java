package dev.trellis.benchmark.cost;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Passes requests on and adds up what they cost by DynamoDB's documented formula (Developer Guide,
 * "Read and write operations"): a write unit for each started KB of an item, before or after,
 * whichever is larger; twice that in a transaction, checks included; a read unit for each started 4
 * KB, half of it where an old value will do. DynamoDB Local's own figures for transactions are
 * wrong. Not thread-safe.
 */
final class Meter {
  private static final int WRITE_UNIT = 1024;
  private static final int READ_UNIT = 4096;

  private final DynamoDbClient engine;
  private final Map<String, List<String>> keys = new HashMap<>();
  private Usage usage = new Usage();

  Meter(DynamoDbClient engine) {
    this.engine = engine;
  }

  /** What was used since the last call. */
  Usage taken() {
    Usage taken = usage;
    usage = new Usage();
    return taken;
  }

  /** The client whose requests are metered. */
  DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            Meter.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) ->
                passed(method, arguments == null ? new Object[0] : arguments));
  }

  private Object passed(Method method, Object[] arguments) throws Throwable {
    Object request = arguments.length == 1 ? arguments[0] : "none";
    List<Write> writes = writes(request);
    if (request instanceof QueryRequest query) {
      arguments[0] = query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    }
    List<Long> before = writes.stream().map(this::size).toList();
    try {
      Object response = method.invoke(engine, arguments);
      read(request, response);
      return response;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (arguments.length == 1) {
        usage.request();
      }
      for (int i = 0; i < writes.size(); i++) {
        Write write = writes.get(i);
        long bytes = Math.max(1, Math.max(before.get(i), size(write)));
        usage.write(
            write.partition(), write.toString(), write.factor() * started(bytes, WRITE_UNIT));
      }
    }
  }

  private static long started(long bytes, int unit) {
    return (bytes + unit - 1) / unit;
  }

  /**
   * An item that is written, or checked.
   *
   * @param factor how many units each KB takes
   */
  private record Write(String table, Map<String, AttributeValue> key, String hash, int factor) {
    String partition() {
      return table + " " + key.get(hash);
    }
  }

  private List<Write> writes(Object request) {
    if (request instanceof TransactWriteItemsRequest transaction) {
      List<Write> writes = new ArrayList<>();
      transaction.transactItems().forEach(action -> writes.add(write(action)));
      return writes;
    } else if (request instanceof PutItemRequest put) {
      return List.of(write(put.tableName(), put.item(), 1));
    } else if (request instanceof UpdateItemRequest update) {
      return List.of(write(update.tableName(), update.key(), 1));
    } else if (request instanceof DeleteItemRequest delete) {
      return List.of(write(delete.tableName(), delete.key(), 1));
    } else if (request instanceof BatchExecuteStatementRequest batch) {
      return batch.statements().stream().map(this::write).toList();
    }
    return List.of();
  }

  /** The statements that Trellis makes name the whole key first in their WHERE. */
  private Write write(BatchStatementRequest statement) {
    String[] parts = statement.statement().split(" WHERE ", 2);
    String table = parts[0].split("\"", 3)[1];
    int parameter = (int) parts[0].chars().filter(c -> c == '?').count();
    String[] names = parts[1].split("\"", -1);
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (int i = 0; i < keys.computeIfAbsent(table, this::keysOf).size(); i++) {
      key.put(names[2 * i + 1], statement.parameters().get(parameter + i));
    }
    return write(table, key, 1);
  }

  private Write write(TransactWriteItem action) {
    if (action.put() != null) {
      return write(action.put().tableName(), action.put().item(), 2);
    } else if (action.update() != null) {
      return write(action.update().tableName(), action.update().key(), 2);
    } else if (action.delete() != null) {
      return write(action.delete().tableName(), action.delete().key(), 2);
    }
    return write(action.conditionCheck().tableName(), action.conditionCheck().key(), 2);
  }

  private Write write(String table, Map<String, AttributeValue> item, int factor) {
    List<String> names = keys.computeIfAbsent(table, this::keysOf);
    Map<String, AttributeValue> key = new LinkedHashMap<>(item);
    key.keySet().retainAll(names);
    return new Write(table, key, names.get(0), factor);
  }

  private List<String> keysOf(String table) {
    return engine.describeTable(r -> r.tableName(table)).table().keySchema().stream()
        .map(element -> element.attributeName())
        .toList();
  }

  private long size(Write write) {
    return ItemSize.of(
        engine
            .getItem(r -> r.tableName(write.table()).key(write.key()).consistentRead(true))
            .item());
  }

  private void read(Object request, Object response) {
    if (request instanceof GetItemRequest get) {
      usage.read(units(((GetItemResponse) response).item(), get.consistentRead()));
    } else if (request instanceof BatchGetItemRequest batch) {
      Map<String, List<Map<String, AttributeValue>>> found =
          ((BatchGetItemResponse) response).responses();
      batch
          .requestItems()
          .forEach(
              (table, wanted) ->
                  found
                      .getOrDefault(table, List.of())
                      .forEach(item -> usage.read(units(item, wanted.consistentRead()))));
    } else if (response instanceof TransactGetItemsResponse together) {
      together.responses().forEach(each -> usage.read(2 * units(each.item(), true)));
    } else if (response instanceof QueryResponse page) {
      usage.read(page.consumedCapacity().capacityUnits());
    }
  }

  private static double units(Map<String, AttributeValue> item, Boolean consistent) {
    long whole = Math.max(1, started(ItemSize.of(item), READ_UNIT));
    return Boolean.TRUE.equals(consistent) ? whole : whole / 2.0;
  }
}

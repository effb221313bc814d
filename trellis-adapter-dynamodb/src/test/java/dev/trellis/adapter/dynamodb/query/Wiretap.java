package dev.trellis.adapter.dynamodb.query;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A client that keeps what goes through it, and may answer queries in another's place. */
final class Wiretap {
  private final DynamoDbClient behind;
  private final DynamoDbClient client;
  final List<QueryRequest> queries = new ArrayList<>();
  final List<QueryResponse> answers = new ArrayList<>();
  final List<BatchGetItemRequest> batches = new ArrayList<>();

  /** What becomes of an answer on its way. */
  Function<QueryResponse, QueryResponse> forged = answer -> answer;

  Wiretap(DynamoDbClient behind) {
    this.behind = behind;
    this.client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> pass(method, arguments));
  }

  DynamoDbClient client() {
    return client;
  }

  int requests() {
    return queries.size() + batches.size();
  }

  void forget() {
    queries.clear();
    answers.clear();
    batches.clear();
  }

  /** The items that came back from queries, shown or not. */
  List<Map<String, AttributeValue>> items() {
    return answers.stream().flatMap(answer -> answer.items().stream()).toList();
  }

  /** How many entities were read in full. */
  int readInFull() {
    return batches.stream()
        .flatMap(batch -> batch.requestItems().values().stream())
        .map(KeysAndAttributes::keys)
        .mapToInt(List::size)
        .sum();
  }

  private @Nullable Object pass(Method method, Object[] arguments) throws Throwable {
    if (arguments != null && arguments[0] instanceof QueryRequest query) {
      queries.add(query);
      QueryResponse answer = forged.apply(behind.query(query));
      answers.add(answer);
      return answer;
    }
    if (arguments != null && arguments[0] instanceof BatchGetItemRequest batch) {
      batches.add(batch);
    }
    try {
      return method.invoke(behind, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

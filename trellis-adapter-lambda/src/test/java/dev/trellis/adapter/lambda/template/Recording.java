package dev.trellis.adapter.lambda.template;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Notes what permission each request of a client needs on AWS, and for which table. */
final class Recording implements ExecutionInterceptor {
  private final Set<String> seen = new ConcurrentSkipListSet<>();

  /** Pairs of an action and a table's ARN. */
  Set<String> seen() {
    return seen;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    needs(context.request()).forEach(seen::add);
  }

  private static Stream<String> needs(SdkRequest request) {
    if (request instanceof GetItemRequest get) {
      return Stream.of(needs("GetItem", get.tableName()));
    } else if (request instanceof BatchGetItemRequest batch) {
      return batch.requestItems().keySet().stream().map(table -> needs("BatchGetItem", table));
    } else if (request instanceof QueryRequest query) {
      return Stream.of(needs("Query", query.tableName()));
    } else if (request instanceof PutItemRequest put) {
      return Stream.of(needs("PutItem", put.tableName()));
    } else if (request instanceof UpdateItemRequest update) {
      return Stream.of(needs("UpdateItem", update.tableName()));
    } else if (request instanceof DeleteItemRequest delete) {
      return Stream.of(needs("DeleteItem", delete.tableName()));
    } else if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.transactItems().stream().map(Recording::needs);
    } else if (request instanceof TransactGetItemsRequest transaction) {
      return transaction.transactItems().stream()
          .map(part -> needs("GetItem", part.get().tableName()));
    } else if (request instanceof BatchExecuteStatementRequest batch) {
      return batch.statements().stream().map(Recording::needs);
    }
    throw new AssertionError("No permission is known for " + request);
  }

  private static String needs(TransactWriteItem part) {
    if (part.put() != null) {
      return needs("PutItem", part.put().tableName());
    } else if (part.update() != null) {
      return needs("UpdateItem", part.update().tableName());
    } else if (part.delete() != null) {
      return needs("DeleteItem", part.delete().tableName());
    }
    return needs("ConditionCheckItem", part.conditionCheck().tableName());
  }

  private static String needs(BatchStatementRequest part) {
    String[] words = part.statement().split("\"", 3);
    return needs(words[0].startsWith("UPDATE") ? "PartiQLUpdate" : "PartiQLDelete", words[1]);
  }

  private static String needs(String action, String table) {
    return "dynamodb:%s %s".formatted(action, Account.table(table));
  }
}

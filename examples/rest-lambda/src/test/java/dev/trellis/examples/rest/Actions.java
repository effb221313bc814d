package dev.trellis.examples.rest;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The permissions that requests need; a transaction needs those of its parts. */
final class Actions implements ExecutionInterceptor {
  private final Set<String> needed = new TreeSet<>();

  Set<String> needed() {
    return needed;
  }

  @Override
  public void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
    if (context.request() instanceof TransactWriteItemsRequest transaction) {
      transaction.transactItems().stream().flatMap(Actions::parts).forEach(needed::add);
    } else {
      needed.add(context.request().getClass().getSimpleName().replace("Request", ""));
    }
  }

  private static Stream<String> parts(TransactWriteItem item) {
    return Stream.of(
            item.put() == null ? "" : "PutItem",
            item.update() == null ? "" : "UpdateItem",
            item.delete() == null ? "" : "DeleteItem",
            item.conditionCheck() == null ? "" : "ConditionCheckItem")
        .filter(name -> !name.isEmpty());
  }
}

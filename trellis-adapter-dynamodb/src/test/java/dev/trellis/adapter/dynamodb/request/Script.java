package dev.trellis.adapter.dynamodb.request;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client that says what a test has written for it, line by line, and afterwards that all is well.
 */
final class Script implements DynamoDbClient {
  private static final ConsumedCapacity TWO_UNITS =
      ConsumedCapacity.builder().tableName("oaks").capacityUnits(2.0).build();

  private final Deque<Function<DynamoDbRequest, DynamoDbResponse>> lines = new ArrayDeque<>();
  private final List<DynamoDbRequest> sent = new ArrayList<>();

  /** Fails the next requests. */
  Script failing(SdkException... failures) {
    for (SdkException failure : failures) {
      lines.add(
          request -> {
            throw failure;
          });
    }
    return this;
  }

  /** Fails so many requests. */
  Script failing(int times, SdkException failure) {
    for (int i = 0; i < times; i++) {
      failing(failure);
    }
    return this;
  }

  /** Answers the next request. */
  Script answering(Function<DynamoDbRequest, DynamoDbResponse> answer) {
    lines.add(answer);
    return this;
  }

  List<DynamoDbRequest> sent() {
    return sent;
  }

  private <R extends DynamoDbResponse> R next(DynamoDbRequest request, Class<R> kind, R byDefault) {
    sent.add(request);
    Function<DynamoDbRequest, DynamoDbResponse> line = lines.poll();
    return line == null ? byDefault : kind.cast(line.apply(request));
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return next(
        request,
        GetItemResponse.class,
        GetItemResponse.builder().consumedCapacity(TWO_UNITS).build());
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return next(
        request,
        BatchGetItemResponse.class,
        BatchGetItemResponse.builder().consumedCapacity(TWO_UNITS).build());
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return next(
        request, QueryResponse.class, QueryResponse.builder().consumedCapacity(TWO_UNITS).build());
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
    return next(
        request,
        BatchExecuteStatementResponse.class,
        BatchExecuteStatementResponse.builder()
            .responses(
                request.statements().stream()
                    .map(statement -> BatchStatementResponse.builder().build())
                    .toList())
            .consumedCapacity(TWO_UNITS)
            .build());
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return next(
        request,
        PutItemResponse.class,
        PutItemResponse.builder().consumedCapacity(TWO_UNITS).build());
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return next(
        request,
        UpdateItemResponse.class,
        UpdateItemResponse.builder().consumedCapacity(TWO_UNITS).build());
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return next(
        request,
        DeleteItemResponse.class,
        DeleteItemResponse.builder().consumedCapacity(TWO_UNITS).build());
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return next(
        request,
        TransactWriteItemsResponse.class,
        TransactWriteItemsResponse.builder().consumedCapacity(TWO_UNITS, TWO_UNITS).build());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

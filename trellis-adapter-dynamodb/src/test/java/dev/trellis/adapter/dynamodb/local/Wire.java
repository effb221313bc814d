package dev.trellis.adapter.dynamodb.local;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * What lies between a client and DynamoDB: sees each request, and may keep it from arriving or its
 * answer from coming back. Only the requests that Trellis needs get through. Thread-safe.
 */
public final class Wire implements DynamoDbClient {
  /** What happens to a request on its way. */
  @FunctionalInterface
  public interface Weather {
    /** Passes a request on, or not. */
    <R> R pass(DynamoDbRequest request, Supplier<R> onward);
  }

  /** All goes through. */
  public static final Weather CALM =
      new Weather() {
        @Override
        public <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
          return onward.get();
        }
      };

  private final DynamoDbClient end;
  private final List<DynamoDbRequest> seen = Collections.synchronizedList(new ArrayList<>());
  private volatile Weather weather = CALM;

  public Wire(DynamoDbClient end) {
    this.end = end;
  }

  /** From now on. */
  public void weather(Weather next) {
    this.weather = next;
  }

  /** The requests so far, also those that got lost. */
  public List<DynamoDbRequest> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /** Forgets the requests so far. */
  public void forget() {
    seen.clear();
  }

  private <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
    seen.add(request);
    return weather.pass(request, onward);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return pass(request, () -> end.getItem(request));
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return pass(request, () -> end.batchGetItem(request));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return pass(request, () -> end.query(request));
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return pass(request, () -> end.scan(request));
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return pass(request, () -> end.transactGetItems(request));
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
    return pass(request, () -> end.batchExecuteStatement(request));
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return pass(request, () -> end.putItem(request));
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return pass(request, () -> end.updateItem(request));
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return pass(request, () -> end.deleteItem(request));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return pass(request, () -> end.transactWriteItems(request));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

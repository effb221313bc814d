package dev.trellis.adapter.dynamodb.local;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;

/** What may go wrong on a {@link Wire}. */
public final class Weathers {
  /** The end of a process, which no code of ours catches. */
  public static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  private Weathers() {}

  /** Whether a request changes something. */
  public static boolean isWrite(DynamoDbRequest request) {
    return !(request instanceof GetItemRequest
        || request instanceof BatchGetItemRequest
        || request instanceof QueryRequest
        || request instanceof ScanRequest
        || request instanceof TransactGetItemsRequest);
  }

  /** The first answers to requests of a kind never come back, though the requests arrived. */
  public static Wire.Weather losingAnswers(int count, Predicate<DynamoDbRequest> kind) {
    return losingAnswers(count, kind, () -> {});
  }

  /** The same, and something happens before the client gives up waiting. */
  public static Wire.Weather losingAnswers(
      int count, Predicate<DynamoDbRequest> kind, Runnable meanwhile) {
    AtomicInteger left = new AtomicInteger(count);
    return new Wire.Weather() {
      @Override
      public <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
        if (!kind.test(request) || left.getAndDecrement() <= 0) {
          return onward.get();
        }
        try {
          var unused = onward.get();
        } catch (DynamoDbException refused) {
          // a refusal gets lost as well
        }
        meanwhile.run();
        throw lost();
      }
    };
  }

  /** The first requests of a kind never arrive, and something happens meanwhile. */
  public static Wire.Weather losingRequests(
      int count, Predicate<DynamoDbRequest> kind, Runnable meanwhile) {
    AtomicInteger left = new AtomicInteger(count);
    return new Wire.Weather() {
      @Override
      public <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
        if (!kind.test(request) || left.getAndDecrement() <= 0) {
          return onward.get();
        }
        meanwhile.run();
        throw lost();
      }
    };
  }

  /** Something happens before a request, counted from 0; everything goes through. */
  public static Wire.Weather before(int index, Predicate<DynamoDbRequest> kind, Runnable event) {
    AtomicInteger count = new AtomicInteger();
    return new Wire.Weather() {
      @Override
      public <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
        if (kind.test(request) && count.getAndIncrement() == index) {
          event.run();
        }
        return onward.get();
      }
    };
  }

  /** The process dies once it has sent so many writes: the next one never leaves it. */
  public static Wire.Weather dyingAfter(int writes) {
    AtomicInteger left = new AtomicInteger(writes);
    return new Wire.Weather() {
      @Override
      public <R> R pass(DynamoDbRequest request, Supplier<R> onward) {
        if (isWrite(request) && left.getAndDecrement() <= 0) {
          throw new Died();
        }
        return onward.get();
      }
    };
  }

  /** What the SDK throws when the connection breaks. */
  public static SdkClientException lost() {
    return SdkClientException.create("Unable to execute HTTP request", new IOException("reset"));
  }
}

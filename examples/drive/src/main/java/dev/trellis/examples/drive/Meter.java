package dev.trellis.examples.drive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Counts requests and capacity units. Thread-safe.
 *
 * <p>Reads cost what DynamoDB reports, those in transactions twice what their items take. Writes
 * cost what the Developer Guide says ("Read and write operations"): one unit for each started KB of
 * an item, two in a transaction, whether it succeeds or not; DynamoDB Local reports transactions
 * wrongly. Where the size of an item isn't known, for updates and deletes, what the request says of
 * it is taken: the items of a drive are about as small.
 */
final class Meter {
  private static final int KB = 1024;
  private static final int READ_UNIT = 4 * KB;

  private final LongAdder requests = new LongAdder();
  private final DoubleAdder readUnits = new DoubleAdder();
  private final LongAdder writeUnits = new LongAdder();

  /** What it took up to a moment. */
  record Reading(long requests, double readUnits, long writeUnits) {
    Reading since(Reading earlier) {
      return new Reading(
          requests - earlier.requests,
          readUnits - earlier.readUnits,
          writeUnits - earlier.writeUnits);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d requests, %,.1f read units, %,d write units",
          requests,
          readUnits,
          writeUnits);
    }
  }

  Reading read() {
    return new Reading(requests.sum(), readUnits.sum(), writeUnits.sum());
  }

  void sent(Object request) {
    requests.increment();
    if (request instanceof TransactWriteItemsRequest transaction) {
      writeUnits.add(2 * transaction.transactItems().stream().mapToLong(Meter::units).sum());
    } else if (request instanceof PutItemRequest put) {
      writeUnits.add(units(put.item()));
    } else if (request instanceof UpdateItemRequest update) {
      writeUnits.add(units(update.key(), update.expressionAttributeValues()));
    } else if (request instanceof DeleteItemRequest delete) {
      writeUnits.add(units(delete.key()));
    } else if (request instanceof BatchExecuteStatementRequest batch) {
      writeUnits.add(batch.statements().stream().mapToLong(Meter::units).sum());
    }
  }

  void received(Object answer) {
    if (answer instanceof GetItemResponse get) {
      readUnits.add(reported(Stream.of(get.consumedCapacity())));
    } else if (answer instanceof QueryResponse query) {
      readUnits.add(reported(Stream.of(query.consumedCapacity())));
    } else if (answer instanceof BatchGetItemResponse batch) {
      readUnits.add(reported(batch.consumedCapacity().stream()));
    } else if (answer instanceof TransactGetItemsResponse together) {
      readUnits.add(together.responses().stream().mapToDouble(Meter::units).sum());
    }
  }

  private static double reported(Stream<ConsumedCapacity> capacities) {
    return capacities.mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }

  /** Two for each started 4 KB; a read of what isn't there takes as much as one of little. */
  private static double units(ItemResponse read) {
    return 2.0 * Math.max(1, (bytes(read.item()) + READ_UNIT - 1) / READ_UNIT);
  }

  private static long units(BatchStatementRequest statement) {
    long bytes = statement.parameters().stream().mapToLong(Meter::bytes).sum();
    return Math.max(1, (bytes + KB - 1) / KB);
  }

  private static long units(TransactWriteItem action) {
    if (action.put() != null) {
      return units(action.put().item());
    } else if (action.update() != null) {
      return units(action.update().key(), action.update().expressionAttributeValues());
    } else if (action.delete() != null) {
      return units(action.delete().key());
    }
    return units(action.conditionCheck().key());
  }

  private static long units(Map<String, AttributeValue> item) {
    return units(item, Map.of());
  }

  private static long units(
      Map<String, AttributeValue> item, Map<String, AttributeValue> moreOfIt) {
    return Math.max(1, (bytes(item) + bytes(moreOfIt) + KB - 1) / KB);
  }

  private static long bytes(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToLong(attribute -> bytes(attribute.getKey()) + bytes(attribute.getValue()))
        .sum();
  }

  /** As the Developer Guide says it, "DynamoDB item sizes and formats". */
  private static long bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> value.n().length() / 2 + 2L;
      case B -> value.b().asByteArrayUnsafe().length;
      case M -> 3 + value.m().size() + bytes(value.m());
      case L -> 3 + value.l().size() + value.l().stream().mapToLong(Meter::bytes).sum();
      case SS -> strings(value.ss());
      case NS -> strings(value.ns());
      default -> 1;
    };
  }

  private static long strings(List<String> elements) {
    return elements.stream().mapToLong(Meter::bytes).sum();
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

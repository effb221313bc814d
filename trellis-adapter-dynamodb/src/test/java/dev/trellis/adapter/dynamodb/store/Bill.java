package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.local.Weathers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What requests cost by DynamoDB's documented formula: a write unit for each started kilobyte of an
 * item, two in a transaction, checks included. What DynamoDB Local reports for transactions is
 * wrong.
 *
 * @param requests how many
 * @param writeUnits what they write; items that aren't put whole count as one kilobyte
 */
record Bill(int requests, int writeUnits) {
  private static final int KILOBYTE = 1024;

  static Bill of(List<DynamoDbRequest> requests) {
    return new Bill(requests.size(), requests.stream().mapToInt(Bill::units).sum());
  }

  private static int units(DynamoDbRequest request) {
    if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.transactItems().stream().mapToInt(part -> 2 * kilobytes(part)).sum();
    } else if (request instanceof PutItemRequest put) {
      return kilobytes(put.item());
    }
    return Weathers.isWrite(request) ? 1 : 0;
  }

  private static int kilobytes(TransactWriteItem part) {
    return part.put() == null ? 1 : kilobytes(part.put().item());
  }

  private static int kilobytes(Map<String, AttributeValue> item) {
    int bytes =
        item.entrySet().stream()
            .mapToInt(entry -> size(entry.getKey()) + size(entry.getValue()))
            .sum();
    return (bytes + KILOBYTE - 1) / KILOBYTE;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> size(value.s());
      case B -> value.b().asByteArray().length;
      case L -> 3 + value.l().stream().mapToInt(element -> 1 + size(element)).sum();
      case M ->
          3
              + value.m().entrySet().stream()
                  .mapToInt(entry -> 1 + size(entry.getKey()) + size(entry.getValue()))
                  .sum();
      case N -> 21;
      default -> 1;
    };
  }
}

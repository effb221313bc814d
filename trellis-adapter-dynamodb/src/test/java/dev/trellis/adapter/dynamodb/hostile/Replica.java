package dev.trellis.adapter.dynamodb.hostile;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** A copy of a database that follows it item by item, and may lag behind for any of them. */
final class Replica {
  private final DynamoDbClient source;
  private final DynamoDbClient copy;
  private final Set<String> tables = new HashSet<>();
  private final Set<Key> behind = new LinkedHashSet<>();
  private final Set<Key> filled = new LinkedHashSet<>();

  Replica(DynamoDbClient source, DynamoDbClient copy) {
    this.source = source;
    this.copy = copy;
  }

  /** The copy, for reads. */
  DynamoDbClient client() {
    return copy;
  }

  void changed(Key key) {
    behind.add(key);
  }

  /** Catches up with an item. */
  void follow(Key key) {
    if (behind.remove(key)) {
      copy(key);
    }
  }

  /** Catches up with a table, but for items that may lag. */
  void follow(String table, Predicate<Key> mayLag) {
    if (tables.add(table)) {
      make(table);
    }
    for (Iterator<Key> each = behind.iterator(); each.hasNext(); ) {
      Key key = each.next();
      if (key.table().equals(table) && !mayLag.test(key)) {
        each.remove();
        copy(key);
      }
    }
  }

  private void copy(Key key) {
    if (tables.add(key.table())) {
      make(key.table());
    }
    GetItemResponse now =
        source.getItem(
            GetItemRequest.builder()
                .tableName(key.table())
                .key(key.attributes())
                .consistentRead(true)
                .build());
    if (now.hasItem()) {
      put(key.table(), now.item());
      filled.add(key);
    } else {
      remove(key);
      filled.remove(key);
    }
  }

  /** Makes the same table, without its stream. */
  private void make(String table) {
    TableDescription like =
        source.describeTable(DescribeTableRequest.builder().tableName(table).build()).table();
    copy.createTable(
        CreateTableRequest.builder()
            .tableName(table)
            .keySchema(like.keySchema())
            .attributeDefinitions(like.attributeDefinitions())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .build());
  }

  private void put(String table, Map<String, AttributeValue> item) {
    copy.putItem(PutItemRequest.builder().tableName(table).item(item).build());
  }

  private void remove(Key key) {
    copy.deleteItem(
        DeleteItemRequest.builder().tableName(key.table()).key(key.attributes()).build());
  }

  void clear() {
    behind.clear();
    filled.forEach(this::remove);
    filled.clear();
  }
}

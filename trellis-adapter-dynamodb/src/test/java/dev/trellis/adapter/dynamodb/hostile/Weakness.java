package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.layout.ClaimItem;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What makes an adapter unsafe: mistakes that look harmless as long as nobody else is about. */
enum Weakness {
  /** Looks for children, and deletes when it found none. */
  ASKS_AND_THEN_DELETES(355) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return new Passing(end) {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          Loosened loosened = Loosened.of(GateItem.CHILDREN);
          return end.transactWriteItems(
              changed(
                  request,
                  action ->
                      isGate(names, action) && action.delete() != null && !hasChildren(action)
                          ? loosened.action(action)
                          : action));
        }

        private boolean hasChildren(TransactWriteItem action) {
          String gate = Key.at(names.relationships(), action.delete().key()).partitionKey();
          return end
              .query(
                  QueryRequest.builder()
                      .tableName(names.relationships())
                      .keyConditionExpression("pk = :pk")
                      .expressionAttributeValues(
                          Map.of(":pk", AttributeValue.fromS(gate.replace("#gate#", "#"))))
                      .consistentRead(true)
                      .build())
              .items()
              .stream()
              .findFirst()
              .isPresent();
        }
      };
    }
  },

  /** Takes the set of shards in use to be still as it was read. */
  TRUSTS_THE_ROSTER(231) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return loosening(end, action -> isGate(names, action), Loosened.of(GateItem.SHARDS));
    }
  },

  /** Counts a child first and creates it then. */
  COUNTS_APART(8) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return new Passing(end) {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          List<TransactWriteItem> rest = new ArrayList<>();
          try {
            for (TransactWriteItem action : request.transactItems()) {
              rest.add(isGate(names, action) && action.update() != null ? apart(action) : action);
            }
          } catch (ConditionalCheckFailedException refused) {
            return end.transactWriteItems(request);
          }
          return end.transactWriteItems(request.toBuilder().transactItems(rest).build());
        }

        private TransactWriteItem apart(TransactWriteItem action) {
          Update update = action.update();
          end.updateItem(
              UpdateItemRequest.builder()
                  .tableName(update.tableName())
                  .key(update.key())
                  .updateExpression(update.updateExpression())
                  .conditionExpression(update.conditionExpression())
                  .expressionAttributeNames(update.expressionAttributeNames())
                  .expressionAttributeValues(update.expressionAttributeValues())
                  .build());
          return nothing(update.tableName(), update.key());
        }
      };
    }
  },

  /** Gives a unique value back afterwards, whoever has it by then. */
  FREES_WHAT_IS_ANOTHERS(15) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return new Passing(end) {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          List<TransactWriteItem> rest = new ArrayList<>();
          List<Delete> claims = new ArrayList<>();
          for (TransactWriteItem action : request.transactItems()) {
            Delete delete = action.delete();
            if (delete != null && delete.tableName().equals(names.uniqueConstraints())) {
              claims.add(delete);
              rest.add(nothing(delete.tableName(), delete.key()));
            } else {
              rest.add(action);
            }
          }
          TransactWriteItemsResponse done =
              end.transactWriteItems(request.toBuilder().transactItems(rest).build());
          claims.forEach(
              claim ->
                  end.deleteItem(
                      DeleteItemRequest.builder()
                          .tableName(claim.tableName())
                          .key(claim.key())
                          .build()));
          return done;
        }
      };
    }
  },

  /** Takes a unique value whoever has it. */
  TAKES_WHAT_IS_ANOTHERS(10) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return loosening(
          end,
          action ->
              action.put() != null && action.put().tableName().equals(names.uniqueConstraints()),
          Loosened.of(ClaimItem.OWNER, EntityItem.INCARNATION, Keys.PARTITION));
    }
  },

  /** Decides on reads that may be old. */
  READS_WHAT_WAS(2) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return new Passing(end) {
        @Override
        public GetItemResponse getItem(GetItemRequest request) {
          return end.getItem(request.toBuilder().consistentRead(false).build());
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
          Map<String, KeysAndAttributes> eventually = new LinkedHashMap<>();
          request
              .requestItems()
              .forEach(
                  (table, keys) ->
                      eventually.put(table, keys.toBuilder().consistentRead(false).build()));
          return end.batchGetItem(request.toBuilder().requestItems(eventually).build());
        }

        @Override
        public QueryResponse query(QueryRequest request) {
          return end.query(request.toBuilder().consistentRead(false).build());
        }
      };
    }
  },

  /** Sends again, as it is, what got no answer, though it isn't the same the second time. */
  WRITES_TWICE(16) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return new Passing(end) {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          try {
            return end.transactWriteItems(request);
          } catch (SdkClientException noAnswer) {
            Loosened all =
                Loosened.of(
                    Keys.PARTITION,
                    Keys.ENTITY_ID,
                    EntityItem.INCARNATION,
                    EntityItem.VERSION,
                    ClaimItem.OWNER);
            return end.transactWriteItems(
                changed(request, all::action).toBuilder().clientRequestToken(null).build());
          }
        }
      };
    }
  },

  /** Updates whatever is there by now. */
  UPDATES_BLINDLY(18) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return loosening(
          end,
          action ->
              action.update() != null
                  && names.entities().containsValue(action.update().tableName()),
          Loosened.of(EntityItem.VERSION));
    }
  },

  /** Leaves the gate of a parent open that is deleted with all below it. */
  LEAVES_GATES_OPEN(41) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return new Passing(end) {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          return end.transactWriteItems(
              changed(
                  request,
                  action ->
                      isGate(names, action) && closes(action.update())
                          ? nothing(names.relationships(), action.update().key())
                          : action));
        }

        private boolean closes(@Nullable Update update) {
          return update != null
              && update.updateExpression().startsWith("SET ")
              && update.expressionAttributeValues().containsValue(AttributeValue.fromBool(false))
              && !update.updateExpression().contains(" - ");
        }
      };
    }
  },

  /** Counts children off who leave together, whether somebody else has done that or not. */
  COUNTS_OFF_TWICE(41) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return departing(end, " REMOVE ", GateItem.LEAVING);
    }
  },

  /** Writes down who leaves together, though some of them may have left meanwhile. */
  TAKES_ALONG_WHO_LEFT(1249) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return departing(end, "SET ", GateItem.CHILDREN);
    }
  },

  /** Leaves by itself, though it is written down to leave with others. */
  LEAVES_TWICE(41) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return loosening(end, action -> isGate(names, action), Loosened.of(GateItem.LEAVING));
    }
  },

  /** Writes to what has expired and isn't removed yet. */
  WRITES_WHATEVER_THE_TIME(Course.ENTITIES_EXPIRE, 11) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return loosening(end, action -> true, Loosened.of(EntityItem.TTL));
    }
  },

  /** Counts a child out each time that it is told of its removal. */
  BURIES_AGAIN(Course.ENTITIES_EXPIRE, 86) {
    @Override
    DynamoDbClient around(DynamoDbClient end, TableNames names) {
      return new Passing(end) {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          return end.transactWriteItems(
              changed(
                  request,
                  action ->
                      action.delete() != null
                              && action.delete().tableName().equals(names.relationships())
                              && !isGate(names, action)
                          ? unconditional(action.delete())
                          : action));
        }

        private TransactWriteItem unconditional(Delete delete) {
          return TransactWriteItem.builder()
              .delete(Delete.builder().tableName(delete.tableName()).key(delete.key()).build())
              .build();
        }
      };
    }
  };

  private final Course course;
  private final long seed;

  Weakness(long seed) {
    this(Course.AS_DRAWN, seed);
  }

  Weakness(Course course, long seed) {
    this.course = course;
    this.seed = seed;
  }

  /** In the course of what it shows. */
  Course course() {
    return course;
  }

  /** The first seed that found it out when it was tried last. */
  long seed() {
    return seed;
  }

  /** An adapter's client with this weakness. */
  abstract DynamoDbClient around(DynamoDbClient end, TableNames names);

  private static boolean isGate(TableNames names, TransactWriteItem action) {
    return action.update() != null
        ? isGate(names, action.update().tableName(), action.update().key())
        : action.delete() != null
            && isGate(names, action.delete().tableName(), action.delete().key());
  }

  private static boolean isGate(TableNames names, String table, Map<String, AttributeValue> key) {
    return table.equals(names.relationships()) && key.containsValue(AttributeValue.fromS("GATE"));
  }

  private static TransactWriteItemsRequest changed(
      TransactWriteItemsRequest request, UnaryOperator<TransactWriteItem> change) {
    return request.toBuilder()
        .transactItems(request.transactItems().stream().map(change).toList())
        .build();
  }

  private static TransactWriteItem nothing(String table, Map<String, AttributeValue> key) {
    return TransactWriteItem.builder()
        .conditionCheck(
            ConditionCheck.builder()
                .tableName(table)
                .key(key)
                .conditionExpression("attribute_exists(pk) OR attribute_not_exists(pk)")
                .build())
        .build();
  }

  /** Without a condition of the writes, outside transactions, by which children leave together. */
  private static DynamoDbClient departing(DynamoDbClient end, String update, String attribute) {
    return new Passing(end) {
      @Override
      public UpdateItemResponse updateItem(UpdateItemRequest request) {
        boolean concerned =
            request.updateExpression().contains(update)
                && request.expressionAttributeNames().containsValue(GateItem.LEAVING);
        return end.updateItem(concerned ? Loosened.of(attribute).request(request) : request);
      }
    };
  }

  /** With conditions loosened, in transactions and out of them. */
  private static DynamoDbClient loosening(
      DynamoDbClient end, Predicate<TransactWriteItem> which, Loosened loosened) {
    return new Passing(end) {
      @Override
      public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return end.transactWriteItems(
            changed(request, action -> which.test(action) ? loosened.action(action) : action));
      }

      @Override
      public UpdateItemResponse updateItem(UpdateItemRequest request) {
        TransactWriteItem action =
            TransactWriteItem.builder()
                .update(Update.builder().tableName(request.tableName()).key(request.key()).build())
                .build();
        return end.updateItem(which.test(action) ? loosened.request(request) : request);
      }
    };
  }
}

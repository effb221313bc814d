package dev.trellis.adapter.dynamodb.hostile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/**
 * A client outside a simulation: its requests go through by themselves, one after the other,
 * whatever thread they come from. What makes and empties tables goes to the engine.
 */
final class LoneClient {
  private static final Set<String> HOSTILE =
      Set.of(
          "getItem",
          "batchGetItem",
          "query",
          "putItem",
          "updateItem",
          "deleteItem",
          "transactWriteItems",
          "transactGetItems",
          "batchExecuteStatement");

  private LoneClient() {}

  static DynamoDbClient of(HostileServer server) {
    DynamoDbClient hostile = new HostileClient(server, new Lone(server.simulation()));
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              synchronized (server) {
                if (arguments != null && arguments[0] instanceof BatchWriteItemRequest deletions) {
                  server.deletes(deletions);
                }
                try {
                  return method.invoke(
                      HOSTILE.contains(method.getName()) ? hostile : server.engine(), arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }
            });
  }

  private record Lone(Simulation simulation) implements Caller {
    @Override
    public void sent(Flight<?> flight) {}

    @Override
    public void die() {
      throw new IllegalStateException("Nobody comes after it");
    }

    @Override
    public void answered() {}

    @Override
    public void await(Flight<?> flight) {
      while (!flight.isOver()) {
        flight.advance();
      }
    }

    @Override
    public void sleep(Duration time) {
      simulation.pass(time);
    }
  }
}

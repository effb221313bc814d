package dev.trellis.examples.drive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Puts a meter around a client. */
final class WatchedClient {
  private WatchedClient() {}

  /** Closing it does nothing: whoever made the client closes that. */
  static DynamoDbClient of(DynamoDbClient client, Consumer<Object> before, Consumer<Object> after) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              boolean isRequest =
                  arguments != null
                      && arguments.length == 1
                      && arguments[0] instanceof DynamoDbRequest;
              if (method.getName().equals("close")) {
                return null;
              } else if (isRequest) {
                before.accept(arguments[0]);
              }
              try {
                Object answer = method.invoke(client, arguments);
                if (isRequest) {
                  after.accept(answer);
                }
                return answer;
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }
}
